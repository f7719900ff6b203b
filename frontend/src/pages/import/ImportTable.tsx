import { usePhases } from "../../api/sketches";
import { counted } from "../../i18n/words";
import { Select } from "../../ui/Fields";
import { Table } from "../../ui/Table";
import type { ImportRun } from "./importRun";
import { isWanted, type Row } from "./ledger";
import { StatusBadge } from "./StatusBadge";

interface ImportTableProps {
  slug: string;
  run: ImportRun;
  rows: readonly Row[];
  isLocked: boolean;
}

/** What was found in each file; participant and phase can be put right before anything is stored. */
export function ImportTable({ slug, run, rows, isLocked }: ImportTableProps) {
  const phases = usePhases(slug);
  return (
    <>
      <datalist id="phase-names">
        {phases.data?.map((phase) => (
          <option key={phase.id} value={phase.name} />
        ))}
      </datalist>
      <Table caption="Files">
        <thead>
          <tr>
            <th scope="col">Take</th>
            <th scope="col">
              <span className="visually-hidden">Picture</span>
            </th>
            <th scope="col">File</th>
            <th scope="col">Participant</th>
            <th scope="col">Phase</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FileRow key={`${row.source}/${row.name}`} run={run} row={row} isLocked={isLocked} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function FileRow({ run, row, isLocked }: { run: ImportRun; row: Row; isLocked: boolean }) {
  const usable = row.state === "ready" || row.state === "skipped";
  const preview = row.found?.sketches[0]?.preview ?? null;
  const locked = isLocked || !usable;
  return (
    <tr>
      <td>
        {usable ? (
          <label className="checkbox">
            <input
              type="checkbox"
              aria-label={`Import ${row.name}`}
              checked={isWanted(row)}
              disabled={isLocked || row.state === "skipped"}
              onChange={(event) => run.choose(row, { include: event.target.checked })}
            />
          </label>
        ) : null}
      </td>
      <td>{preview === null ? null : <img className="thumb thumb-small" src={preview} alt="" />}</td>
      <th scope="row" className="wrap">
        {row.name}
        {row.source === row.name ? null : <span className="muted"> in {row.source}</span>}
      </th>
      <td>
        <CellInput
          label={`Participant of ${row.name}`}
          value={row.choice.participant ?? row.found?.participant ?? ""}
          isDisabled={locked}
          onChange={(participant) =>
            run.choose(row, { participant: participant === "" ? null : participant })
          }
        />
      </td>
      <td>
        <CellInput
          label={`Phase of ${row.name}`}
          value={row.choice.phase ?? row.found?.phase ?? ""}
          list="phase-names"
          isDisabled={locked}
          onChange={(phase) => run.choose(row, { phase: phase === "" ? null : phase })}
        />
      </td>
      <td className="wrap">
        <Found run={run} row={row} isLocked={isLocked} />
      </td>
    </tr>
  );
}

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
    />
  );
}

const AGAIN = [
  { value: "skip", label: "Skip it" },
  { value: "replace", label: "Replace, keep regions" },
  { value: "keep", label: "Keep both" },
];
const NEWER = [
  { value: "replace", label: "Update the drawing, keep its codings" },
  { value: "keep", label: "Keep both" },
  { value: "skip", label: "Skip it" },
];

function Found({ run, row, isLocked }: { run: ImportRun; row: Row; isLocked: boolean }) {
  const problems = row.found?.problems ?? [];
  const version = row.found?.version_of ?? null;
  const known = version ?? row.found?.duplicate_of ?? null;
  return (
    <div className="stack">
      <div className="row">
        <StatusBadge state={row.state} />
        <span>{gist(row)}</span>
      </div>
      {problems.map((problem) => (
        <span
          key={problem.code + (problem.where ?? "") + problem.message}
          className={problem.severity === "error" ? "field-error" : "muted"}
        >
          {problem.message}
        </span>
      ))}
      {changesOf(row).map((words) => (
        <span key={words} className="muted">
          {words}
        </span>
      ))}
      {known === null ? null : (
        <Select
          label={
            version === null
              ? `${row.name} is already in ${known}`
              : `${row.name} is a newer version of a drawing of ${known}`
          }
          value={row.choice.on_duplicate ?? row.found?.on_duplicate ?? "skip"}
          options={version === null ? AGAIN : NEWER}
          isDisabled={isLocked}
          onChange={(value) => run.choose(row, { on_duplicate: value as "skip" | "replace" | "keep" })}
        />
      )}
    </div>
  );
}

/** What a newer version changes: "Marks: 12 stay, 2 new, 1 gone", and regions that stand for what is gone. */
function changesOf(row: Row): string[] {
  return (row.found?.sketches ?? []).flatMap(({ changes }) => {
    if (changes === null) {
      return [];
    }
    const names = changes.stranded.map(
      ({ name, round, coder }) => `${name} (${coder ?? "consensus"}, ${round})`,
    );
    return [
      `Marks: ${changes.kept} stay, ${changes.added} new, ${changes.removed} gone.`,
      ...(names.length === 0 ? [] : [`Regions whose marks are gone, and which stay: ${names.join(", ")}.`]),
    ];
  });
}

/** "212 marks: red 54, blue 31, black 127", or the size of a picture without marks. */
function gist(row: Row): string {
  const sketches = row.found?.sketches ?? [];
  const [first] = sketches;
  if (first === undefined) {
    return "";
  }
  const marks = first.marks.structural + first.marks.functional + first.marks.text + first.marks.freehand;
  const inks = Object.entries(first.ink).map(([ink, n]) => `${ink} ${n}`);
  const what =
    marks === 0
      ? `picture ${first.width} × ${first.height}`
      : `${counted(marks, "mark")}${inks.length === 0 ? "" : `: ${inks.join(", ")}`}`;
  return sketches.length > 1 ? `${sketches.length} drawings; first: ${what}` : what;
}
