import { useState } from "react";

import { usePhases } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Choice } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { Table } from "../../ui/Table";
import { ConflictChoices } from "./ConflictChoices";
import { FileRow } from "./FileRow";
import type { ImportRun } from "./importRun";
import { isWanted, needsChoice, type Row } from "./ledger";

interface ImportTableProps {
  slug: string;
  run: ImportRun;
  rows: readonly Row[];
  isLocked: boolean;
}

const SHOWN = {
  all: { label: t("All"), holds: () => true },
  choice: { label: t("Need a look"), holds: needsChoice },
  failed: { label: t("Cannot be read"), holds: ({ state }: Row) => state === "failed" },
} as const;
type Shown = keyof typeof SHOWN;

/** Rows on a page of the table: hundreds of fields at once would make every key stroke slow. */
const PAGE = 50;

/** What was found in each file; participant and phase can be put right before anything is stored. */
export function ImportTable({ slug, run, rows, isLocked }: ImportTableProps) {
  const phases = usePhases(slug);
  const [shown, setShown] = useState<Shown>("all");
  const [wantedPage, setPage] = useState(0);
  const kept = rows.filter(SHOWN[shown].holds);
  const pages = Math.max(1, Math.ceil(kept.length / PAGE));
  const page = Math.min(wantedPage, pages - 1);
  const show = (value: Shown) => {
    setShown(value);
    setPage(0);
  };
  return (
    <>
      <datalist id="phase-names">
        {phases.data?.map((phase) => (
          <option key={phase.id} value={phase.name} />
        ))}
      </datalist>
      {isLocked ? null : <ConflictChoices run={run} rows={rows} />}
      <div className="spread">
        <Choice label={t("Files shown")} value={shown} options={shownOptions(rows)} onChange={show} />
        <Pages page={page} pages={pages} count={kept.length} onPage={setPage} />
      </div>
      <Table caption={t("Files")} className="import-table">
        <thead>
          <tr>
            <th scope="col" className="narrow">
              <TakeAll run={run} rows={kept} isLocked={isLocked} />
            </th>
            <th scope="col" className="narrow">
              <span className="visually-hidden">{t("Picture")}</span>
            </th>
            <th scope="col">{t("File")}</th>
            <th scope="col">{t("Participant")}</th>
            <th scope="col">{t("Phase")}</th>
            <th scope="col">{t("Found")}</th>
          </tr>
        </thead>
        <tbody>
          {kept.slice(page * PAGE, (page + 1) * PAGE).map((row) => (
            <FileRow key={`${row.source}/${row.name}`} run={run} row={row} isLocked={isLocked} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function shownOptions(rows: readonly Row[]) {
  return (Object.keys(SHOWN) as Shown[]).map((value) => ({
    value,
    label: `${SHOWN[value].label} (${rows.filter(SHOWN[value].holds).length})`,
  }));
}

function TakeAll({ run, rows, isLocked }: { run: ImportRun; rows: readonly Row[]; isLocked: boolean }) {
  const ready = rows.filter(({ state }) => state === "ready");
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        aria-label={t("Take all that are shown")}
        checked={ready.length > 0 && ready.every(isWanted)}
        disabled={isLocked || ready.length === 0}
        onChange={(event) => run.choose(ready, { include: event.target.checked })}
      />
      <span aria-hidden="true">{t("Take")}</span>
    </label>
  );
}

interface PagesProps {
  page: number;
  pages: number;
  count: number;
  onPage: (page: number) => void;
}

function Pages({ page, pages, count, onPage }: PagesProps) {
  if (pages === 1) {
    return null;
  }
  return (
    <div className="row" role="group" aria-label={t("Pages of the table")}>
      <Button isDisabled={page === 0} onPress={() => onPage(page - 1)}>
        {t("Previous")}
      </Button>
      <span className="dense" role="status">
        {t("{{first, number}}–{{last, number}} of {{all, number}}", {
          first: page * PAGE + 1,
          last: Math.min(count, (page + 1) * PAGE),
          all: count,
        })}
      </span>
      <Button isDisabled={page === pages - 1} onPress={() => onPage(page + 1)}>
        {t("Next")}
      </Button>
    </div>
  );
}
