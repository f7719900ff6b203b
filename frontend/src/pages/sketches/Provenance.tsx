import { useState } from "react";

import type { SketchDetail } from "../../api/sketches";
import { CopyButton } from "../../ui/Bits";
import { Button, DownloadLink } from "../../ui/Button";
import { CoverDialog } from "./CoverDialog";
import { originOf, originText } from "./origin";

interface ProvenanceProps {
  slug: string;
  sketch: SketchDetail;
  isOwner: boolean;
}

/** Where a drawing came from and what was done to it since. */
export function Provenance({ slug, sketch, isOwner }: ProvenanceProps) {
  const [covering, setCovering] = useState(false);
  return (
    <details className="details">
      <summary>Where this drawing came from</summary>
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
        <CopyButton text={originText(sketch)}>Copy as text</CopyButton>
        {isOwner ? <Button onPress={() => setCovering(true)}>Cover areas…</Button> : null}
        {isOwner && !isOriginalDeleted(sketch) ? (
          <DownloadLink href={`/api/v1/sketches/${sketch.id}/original`}>
            Download the original file
          </DownloadLink>
        ) : null}
      </div>
      {covering ? <CoverDialog slug={slug} sketch={sketch} onClose={() => setCovering(false)} /> : null}
    </details>
  );
}

function isOriginalDeleted({ provenance }: SketchDetail): boolean {
  const redaction = provenance["redaction"] as { deleted?: unknown[] } | undefined;
  return (redaction?.deleted ?? []).length > 0;
}
