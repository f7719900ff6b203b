import type { SketchDetail } from "../../api/sketches";
import { t } from "../../i18n/text";
import { CopyButton } from "../../ui/Bits";
import { DownloadLink } from "../../ui/Button";
import { originOf, originText } from "./origin";

interface ProvenanceProps {
  sketch: SketchDetail;
  isOwner: boolean;
}

/** Where a drawing came from and what was done to it since. */
export function Provenance({ sketch, isOwner }: ProvenanceProps) {
  return (
    <details className="details">
      <summary>{t("Where this drawing came from")}</summary>
      <dl className="facts">
        {originOf(sketch).map(([name, words]) => (
          <div key={`${name} ${words}`}>
            <dt className="muted dense">{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {sketch.memo === "" ? null : <p className="prewrap">{sketch.memo}</p>}
      <div className="row">
        <CopyButton text={originText(sketch)}>{t("Copy as text")}</CopyButton>
        {isOwner && !isOriginalDeleted(sketch) ? (
          <DownloadLink href={`/api/v1/sketches/${sketch.id}/original`}>
            {t("Download the original file")}
          </DownloadLink>
        ) : null}
      </div>
    </details>
  );
}

function isOriginalDeleted({ provenance }: SketchDetail): boolean {
  const redaction = provenance["redaction"] as { deleted?: unknown[] } | undefined;
  return (redaction?.deleted ?? []).length > 0;
}
