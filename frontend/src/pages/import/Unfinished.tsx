import { t, tn } from "../../i18n/text";
import { dated } from "../../i18n/words";
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
      <section className="stack" aria-label={t("Import that was cut short")}>
        <p>
          <strong>{t("The import of {{when}} was cut short.", { when: dated(at) })}</strong>{" "}
          {tn(
            rows.length,
            "{{imported, number}} of {{count, number}} drawing are imported; of {{left, number}} this page does not know. Drop or choose the same files again: what is in the study is recognised and skipped, the rest is imported.",
            "{{imported, number}} of {{count, number}} drawings are imported; of {{left, number}} this page does not know. Drop or choose the same files again: what is in the study is recognised and skipped, the rest is imported.",
            { imported: totals(rows).imported, left: left.length },
          )}
        </p>
        <details>
          <summary>{t("Which are left")}</summary>
          <ul className="note-list left-list">
            {left.map(({ source, name }) => (
              <li key={`${source}/${name}`}>{name}</li>
            ))}
          </ul>
        </details>
        <div className="row">
          <Button onPress={() => downloadLedger(rows)}>{t("Download list (CSV)")}</Button>
          <Button onPress={() => run.forget()}>{t("Do not tell again")}</Button>
        </div>
      </section>
    </Note>
  );
}
