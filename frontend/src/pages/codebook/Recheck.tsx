import { Link } from "wouter";

import { type RecheckItem, useRecheck } from "../../api/adjudication";
import { t, tn } from "../../i18n/text";
import { listed } from "../../i18n/words";

/** Parts of a definition, as the server names them. */
const PARTS: Readonly<Record<string, string>> = {
  definition: t("definition"),
  include: t("include"),
  exclude: t("exclude"),
  example: t("example"),
};
const partWords = (part: string): string => PARTS[part] ?? part;

/** Codings of closed rounds whose code means something else now. Nothing is changed in them. */
export function Recheck({ slug }: { slug: string }) {
  const items = useRecheck(slug).data?.items ?? [];
  if (items.length === 0) {
    return null;
  }
  return (
    <section className="section no-print" aria-labelledby="recheck">
      <h2 id="recheck">{t("To look at again")}</h2>
      <p className="muted">
        {t(
          "These codes are defined otherwise now than in a closed round that used them. Their codings stay as they are; look whether they would be the same today.",
        )}
      </p>
      <ul className="stack">
        {items.map((item) => (
          <li key={item.code.id + item.round}>
            <Again slug={slug} item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Again({ slug, item }: { slug: string; item: RecheckItem }) {
  return (
    <details className="details">
      <summary>
        <span className="key">{item.code.key}</span>{" "}
        {tn(
          item.total,
          "{{name}}: {{count, number}} coding of {{round}}; changed: {{parts}}",
          "{{name}}: {{count, number}} codings of {{round}}; changed: {{parts}}",
          { name: item.code.name, round: item.round_name, parts: listed(item.changed.map(partWords)) },
        )}
      </summary>
      <dl className="stack">
        {item.changed.map((part) => (
          <div key={part}>
            <dt className="muted dense">{t("{{part}}, then and now", { part: partWords(part) })}</dt>
            <dd className="prewrap">
              <del>{item.was[part] === "" ? t("nothing") : item.was[part]}</del>
            </dd>
            <dd className="prewrap">
              <ins>{item.now[part] === "" ? t("nothing") : item.now[part]}</ins>
            </dd>
          </div>
        ))}
      </dl>
      <ul className="row">
        {item.codings.map((coding) => (
          <li key={coding.id}>
            <Link
              href={`/s/${slug}/code/${coding.assignment}${coding.region === null ? "" : `?region=${coding.region}`}`}
            >
              {coding.participant} ({coding.coder})
            </Link>
          </li>
        ))}
        {item.total > item.codings.length ? (
          <li>{t("and {{n}} more", { n: item.total - item.codings.length })}</li>
        ) : null}
      </ul>
    </details>
  );
}
