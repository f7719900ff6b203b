import { type KeyboardEvent, memo } from "react";

import { t } from "../../i18n/text";
import { FoundCell } from "./FoundCell";
import type { ImportRun } from "./importRun";
import { isWanted, type Row } from "./ledger";

interface FileRowProps {
  run: ImportRun;
  row: Row;
  isLocked: boolean;
}

/** A line of the table. Remembered, so that a new batch does not draw hundreds of old lines again. */
export const FileRow = memo(function FileRow({ run, row, isLocked }: FileRowProps) {
  const usable = row.state === "ready" || row.state === "skipped";
  const preview = row.found?.sketches[0]?.preview ?? null;
  const locked = isLocked || !usable;
  return (
    <tr>
      <td className="narrow">
        {usable ? (
          <label className="checkbox">
            <input
              type="checkbox"
              aria-label={t("Import {{name}}", { name: row.name })}
              checked={isWanted(row)}
              disabled={isLocked || row.state === "skipped"}
              onChange={(event) => run.choose([row], { include: event.target.checked })}
              onKeyDown={moveInTable}
            />
          </label>
        ) : null}
      </td>
      <td className="narrow">
        {preview === null ? null : <img className="thumb thumb-small" src={preview} alt="" />}
      </td>
      <th scope="row" className="wrap">
        {row.name}
        {row.name.startsWith(row.source) ? null : (
          <span className="muted"> {t("in {{source}}", { source: row.source })}</span>
        )}
      </th>
      <td>
        <CellInput
          label={t("Participant of {{name}}", { name: row.name })}
          value={row.choice.participant ?? row.found?.participant ?? ""}
          isDisabled={locked}
          onChange={(participant) =>
            run.choose([row], { participant: participant === "" ? null : participant })
          }
        />
      </td>
      <td>
        <CellInput
          label={t("Phase of {{name}}", { name: row.name })}
          value={row.choice.phase ?? row.found?.phase ?? ""}
          list="phase-names"
          isDisabled={locked}
          onChange={(phase) => run.choose([row], { phase: phase === "" ? null : phase })}
        />
      </td>
      <td className="wrap">
        <FoundCell run={run} row={row} isLocked={isLocked} />
      </td>
    </tr>
  );
});

interface CellInputProps {
  label: string;
  value: string;
  isDisabled: boolean;
  list?: string;
  onChange: (value: string) => void;
}

function CellInput({ label, value, isDisabled, list, onChange }: CellInputProps) {
  return (
    <input
      className="input cell-input"
      aria-label={label}
      value={value}
      disabled={isDisabled}
      list={list}
      maxLength={80}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={moveInTable}
    />
  );
}

/** Up and down go to the same cell of another row; Enter goes from the box into the row, or down. */
function moveInTable(event: KeyboardEvent<HTMLInputElement>): void {
  const from = event.currentTarget;
  const isBox = from.type === "checkbox";
  // In a field with a list of names the arrows belong to the list.
  const isArrow = (event.key === "ArrowDown" || event.key === "ArrowUp") && from.list === null;
  if (!isArrow && event.key !== "Enter") {
    return;
  }
  const to = event.key === "Enter" && isBox ? within(from) : beside(from, event.key === "ArrowUp");
  if (to !== null) {
    event.preventDefault();
    to.focus();
    if (to.type !== "checkbox") {
      to.select();
    }
  }
}

const within = (from: Element): HTMLInputElement | null =>
  from.closest("tr")?.querySelector<HTMLInputElement>("input.cell-input:enabled") ?? null;

/** The same cell of the nearest row, up or down, in which it can be changed. */
function beside(from: Element, up: boolean): HTMLInputElement | null {
  const column = from.closest("td")?.cellIndex ?? 0;
  const step = (row: Element | null | undefined) =>
    up ? row?.previousElementSibling : row?.nextElementSibling;
  for (let row = step(from.closest("tr")); row instanceof HTMLTableRowElement; row = step(row)) {
    const found = row.cells[column]?.querySelector<HTMLInputElement>("input:enabled");
    if (found) {
      return found;
    }
  }
  return null;
}
