import type { Agreement } from "../../api/reports";
import { t } from "../../i18n/text";
import { CopyButton } from "../../ui/Bits";

/** What was left out of the numbers, and why. */
export function LeftOut({ items }: { items: Agreement["left_out"] }) {
  if (items.length === 0) {
    return null;
  }
  return (
    <section className="section" aria-labelledby="left-out">
      <h2 id="left-out">{t("Left out ({{n}})", { n: items.length })}</h2>
      <ul className="note-list">
        {items.map((item) => (
          <li key={item.kind + item.id + item.reason}>{item.sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** Sentences for the paper. */
export function Methods({ text }: { text: string }) {
  return (
    <section className="section" aria-labelledby="methods">
      <div className="spread">
        <h2 id="methods">{t("For the methods section")}</h2>
        <CopyButton text={text}>{t("Copy paragraph")}</CopyButton>
      </div>
      <p className="panel prewrap methods">{text}</p>
    </section>
  );
}
