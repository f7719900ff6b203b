import type { SketchDetail } from "../../api/sketches";
import { dated } from "../../i18n/words";
import { DownloadLink } from "../../ui/Button";

/** Where a drawing came from. */
export function Provenance({ sketch, isOwner }: { sketch: SketchDetail; isOwner: boolean }) {
  const facts = [
    ["File", sketch.source_name],
    ["Format", sketch.source_format],
    ["Imported", dated(sketch.imported_at)],
    ["Size", `${sketch.width} × ${sketch.height} sketch pixels`],
    ...Object.entries(sketch.provenance).map(([name, value]) => [name.replaceAll("_", " "), inWords(value)]),
  ];
  return (
    <details className="details">
      <summary>Where this drawing came from</summary>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="muted dense">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {sketch.memo === "" ? null : <p className="prewrap">{sketch.memo}</p>}
      {isOwner ? (
        <DownloadLink href={`/api/v1/sketches/${sketch.id}/original`}>
          Download the original file
        </DownloadLink>
      ) : null}
    </details>
  );
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? "none" : value.map(inWords).join("; ");
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, inner]) => `${name} ${inWords(inner)}`)
      .join(", ");
  }
  return typeof value === "string" ? value : JSON.stringify(value ?? "–");
}
