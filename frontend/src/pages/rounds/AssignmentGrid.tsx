import { Link } from "wouter";

import type { AssignmentItem } from "../../api/rounds";
import { t, tn } from "../../i18n/text";
import { Thumbnail } from "../../ui/Thumbnail";
import { statusWords } from "../../ui/status";

/** Drawings to code, in the coder's own order, each with how far it is. */
export function AssignmentGrid({ slug, items }: { slug: string; items: readonly AssignmentItem[] }) {
  return (
    <ol className="thumb-grid">
      {items.map((item) => {
        const status = statusWords(item.status, item.no_code_applies);
        return (
          <li key={item.id}>
            <Link
              href={`/s/${slug}/code/${item.id}`}
              className="thumb-link"
              aria-label={t("Code {{participant}} {{title}}, {{words}}", {
                participant: item.participant,
                title: item.title,
                words: status.words,
              })}
            >
              <Thumbnail src={item.thumbnail} />
              <span className="thumb-caption">
                <span className="key">{item.participant}</span>
                <span className="dense muted">
                  <span aria-hidden="true">{status.sign}</span> {status.words}
                  {item.codings === 0
                    ? ""
                    : ` · ${tn(item.codings, "{{count, number}} code", "{{count, number}} codes")}`}
                </span>
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
