import type { ReactNode } from "react";

import type { FileChoice } from "../../api/imports";
import { Rich } from "../../i18n/Rich";
import { t } from "../../i18n/text";
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
      <ForAll
        run={run}
        rows={again}
        label={t("{{files, number}} are in the study already", { files: again.length })}
        options={AGAIN}
      >
        <Rich
          text="<b>{{files, number}}</b> are in the study already. For all:"
          parts={{ b: <strong /> }}
          values={{ files: again.length }}
        />
      </ForAll>
      <ForAll
        run={run}
        rows={newer}
        label={t("{{files, number}} are newer versions of drawings in the study", { files: newer.length })}
        options={NEWER}
      >
        <Rich
          text="<b>{{files, number}}</b> are newer versions of drawings in the study. For all:"
          parts={{ b: <strong /> }}
          values={{ files: newer.length }}
        />
      </ForAll>
    </>
  );
}

interface ForAllProps {
  run: ImportRun;
  rows: readonly Row[];
  label: string;
  options: readonly { value: FileChoice["on_duplicate"]; label: string }[];
  children: ReactNode;
}

function ForAll({ run, rows, label, options, children }: ForAllProps) {
  if (rows.length < 2) {
    return null;
  }
  return (
    <Note look="warn">
      <div className="row" role="group" aria-label={label}>
        <span>{children}</span>
        {options.map(({ value, label: words }) => (
          <Button
            key={value}
            aria-pressed={rows.every((row) => decided(row) === value)}
            onPress={() => run.choose(rows, { on_duplicate: value })}
          >
            {words}
          </Button>
        ))}
      </div>
    </Note>
  );
}
