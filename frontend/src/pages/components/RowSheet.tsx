import { Link } from "wouter";

import type { ComponentChoice, ComponentReport } from "../../api/reports";
import { t } from "../../i18n/text";
import { Sheet } from "../../ui/Sheet";
import { SketchLinks } from "../../ui/SketchLinks";
import { linkTo, rowNamed } from "./kinds";
import { labelOf } from "./rowWords";

interface RowSheetProps {
  slug: string;
  report: ComponentReport;
  shown: string | null;
  choice: ComponentChoice;
  onClose: () => void;
}

/** The drawings behind "n of N participants". */
export function RowSheet({ slug, report, shown, choice, onClose }: RowSheetProps) {
  const row = rowNamed(report, shown);
  if (row === undefined) {
    return null;
  }
  const behind = new Set(row.sketches);
  // In the order of the study, as everywhere: P3 before P10.
  const items = report.sketches
    .filter(({ sketch }) => behind.has(sketch))
    .map(({ sketch: id, participant, title, thumbnail }) => ({
      id,
      name: `${participant} ${title}`.trim(),
      thumbnail,
      note: "",
      href: linkTo(slug, id, choice),
    }));
  return (
    <Sheet title={labelOf(row)} onClose={onClose}>
      <p>{row.sentence}</p>
      {row.kind === "code" ? (
        <p>
          <Link href={`/s/${slug}/gallery?${placesOf(row.key, report.source.source, choice)}`}>
            {t("Show all places as pictures")}
          </Link>
        </p>
      ) : null}
      <SketchLinks items={items} />
    </Sheet>
  );
}

/** The gallery's filters for one code as this report sees it; marks as drawn have no codings of their own. */
function placesOf(code: string, used: string, { coder, phase }: ComponentChoice): string {
  const asked = new URLSearchParams({ code });
  if (used !== "marks") {
    asked.set("source", used);
  }
  if (coder !== null) {
    asked.set("coder", coder);
  }
  if (phase !== null) {
    asked.set("phase", phase);
  }
  return asked.toString();
}
