import type { FileChoice } from "../../api/imports";
import { Button } from "../../ui/Button";
import { Note } from "../../ui/States";
import { AGAIN, conflicts, decided, NEWER } from "./conflicts";
import type { ImportRun } from "./importRun";
import type { Row } from "./ledger";

/** Decides at once about all files that are in the study already; single rows can still say otherwise. */
export function ConflictChoices({ run, rows }: { run: ImportRun; rows: readonly Row[] }) {
  const { again, newer } = conflicts(rows);
  return (
    <>
      <ForAll run={run} rows={again} what="are in the study already" options={AGAIN} />
      <ForAll run={run} rows={newer} what="are newer versions of drawings in the study" options={NEWER} />
    </>
  );
}

interface ForAllProps {
  run: ImportRun;
  rows: readonly Row[];
  what: string;
  options: readonly { value: FileChoice["on_duplicate"]; label: string }[];
}

function ForAll({ run, rows, what, options }: ForAllProps) {
  if (rows.length < 2) {
    return null;
  }
  return (
    <Note look="warn">
      <div className="row" role="group" aria-label={`${rows.length} ${what}`}>
        <span>
          <strong>{rows.length}</strong> {what}. For all:
        </span>
        {options.map(({ value, label }) => (
          <Button
            key={value}
            aria-pressed={rows.every((row) => decided(row) === value)}
            onPress={() => run.choose(rows, { on_duplicate: value })}
          >
            {label}
          </Button>
        ))}
      </div>
    </Note>
  );
}
