import { Link } from "wouter";

import { type RecheckItem, useRecheck } from "../../api/adjudication";
import { counted, listed } from "../../i18n/words";

/** Codings of closed rounds whose code means something else now. Nothing is changed in them. */
export function Recheck({ slug }: { slug: string }) {
  const items = useRecheck(slug).data?.items ?? [];
  if (items.length === 0) {
    return null;
  }
  return (
    <section className="section no-print" aria-labelledby="recheck">
      <h2 id="recheck">To look at again</h2>
      <p className="muted">
        These codes are defined otherwise now than in a closed round that used them. Their codings stay as
        they are; look whether they would be the same today.
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
        <span className="key">{item.code.key}</span> {item.code.name}: {counted(item.total, "coding")} of{" "}
        {item.round_name}; changed: {listed(item.changed)}
      </summary>
      <dl className="stack">
        {item.changed.map((part) => (
          <div key={part}>
            <dt className="muted dense">{part}, then and now</dt>
            <dd className="prewrap">
              <del>{item.was[part] === "" ? "nothing" : item.was[part]}</del>
            </dd>
            <dd className="prewrap">
              <ins>{item.now[part] === "" ? "nothing" : item.now[part]}</ins>
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
        {item.total > item.codings.length ? <li>and {item.total - item.codings.length} more</li> : null}
      </ul>
    </details>
  );
}
