import { counted, dated } from "../../i18n/words";
import { Button } from "../../ui/Button";
import { Note } from "../../ui/States";
import { downloadLedger } from "./download";
import type { ImportRun } from "./importRun";
import type { Journal } from "./journal";
import { isLeft, totals } from "./ledger";

/** Tells of an import that was cut short, by a closed tab or a power cut, and how to go on with it. */
export function Unfinished({ run, journal }: { run: ImportRun; journal: Journal }) {
  const { rows, at } = journal;
  const left = rows.filter(isLeft);
  return (
    <Note look="warn">
      <section className="stack" aria-label="Import that was cut short">
        <p>
          <strong>The import of {dated(at)} was cut short.</strong> {totals(rows).imported} of{" "}
          {counted(rows.length, "drawing")} are imported; of {left.length} this page does not know. Drop or
          choose the same files again: what is in the study is recognised and skipped, the rest is imported.
        </p>
        <details>
          <summary>Which are left</summary>
          <ul className="note-list left-list">
            {left.map(({ source, name }) => (
              <li key={`${source}/${name}`}>{name}</li>
            ))}
          </ul>
        </details>
        <div className="row">
          <Button onPress={() => downloadLedger(rows)}>Download list (CSV)</Button>
          <Button onPress={() => run.forget()}>Do not tell again</Button>
        </div>
      </section>
    </Note>
  );
}
