import type { DrawnAgreement } from "../../api/reports";
import { tn } from "../../i18n/text";
import { Sheet } from "../../ui/Sheet";
import { SketchLinks } from "../../ui/SketchLinks";
import { CopyMenu } from "./CopyMenu";
import { MATCHES, type MatchRow, matchShown, matchWords } from "./drawn";
import { sourceOf } from "./rows";
import { whyMissing, writtenValue } from "./numbers";

interface MatchSheetProps {
  slug: string;
  drawn: DrawnAgreement;
  rows: readonly MatchRow[];
  shown: string | null;
  onClose: () => void;
}

/** The drawings behind a number of regions or connectors, what only one coder has first. */
export function MatchSheet({ slug, drawn, rows, shown, onClose }: MatchSheetProps) {
  const found = matchShown(rows, shown);
  if (found === null) {
    return null;
  }
  const { row, match } = found;
  const why = whyMissing(row.counts.f1);
  return (
    <Sheet
      title={match === null ? `${row.code} ${row.name}` : `${row.code}: ${matchWords(drawn, match)}`}
      onClose={onClose}
    >
      {match === null ? (
        <p className="row">
          F1 {writtenValue(row.counts.f1)} {why === "" ? "" : `(${why})`}
          <CopyMenu
            quotable={{
              name: "F1",
              latex: "F_1",
              coefficient: row.counts.f1,
              over: tn(
                drawn.sketches.length,
                "{{count, number}} drawing for the code {{code}} ({{name}})",
                "{{count, number}} drawings for the code {{code}} ({{name}})",
                { code: row.code, name: row.name },
              ),
            }}
          />
        </p>
      ) : null}
      {(match === null ? MATCHES.toReversed() : [match]).map((one) => (
        <section key={one} className="stack" aria-label={matchWords(drawn, one)}>
          <h3>
            {matchWords(drawn, one)}:{" "}
            {tn(row.behind[one].length, "{{count, number}} drawing", "{{count, number}} drawings")}
          </h3>
          <SketchLinks
            items={row.behind[one].map((sketch) => {
              const link = drawn.sketch_links.find(({ id }) => id === sketch);
              const query = new URLSearchParams({ source: sourceOf(drawn, one), code: row.code });
              return {
                id: sketch,
                name: `${link?.participant ?? ""} ${link?.title ?? ""}`.trim(),
                thumbnail: link?.thumbnail ?? "",
                note: "",
                href: `/s/${slug}/sketch/${sketch}?${query.toString()}`,
              };
            })}
          />
        </section>
      ))}
    </Sheet>
  );
}
