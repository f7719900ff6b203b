import { Link } from "wouter";

import type { ComponentReport } from "../../api/reports";
import { t } from "../../i18n/text";
import { Thumbnail } from "../../ui/Thumbnail";

/** Every drawing with the sentence about its shape. */
export function SketchList({
  report,
  linkFor,
}: {
  report: ComponentReport;
  linkFor: (sketch: string) => string;
}) {
  if (report.sketches.length === 0) {
    return null;
  }
  return (
    <section className="section" aria-labelledby="each">
      <h2 id="each">{t("Drawing by drawing")}</h2>
      <ul className="thumb-grid">
        {report.sketches.map((sketch) => (
          <li key={sketch.sketch}>
            <Link href={linkFor(sketch.sketch)} className="thumb-link">
              <Thumbnail src={sketch.thumbnail} />
              <span>
                <span className="key">{sketch.participant}</span> {sketch.title}
              </span>
              <span className="dense muted">{sketch.topology.sentence}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
