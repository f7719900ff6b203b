/** A region in Annotorious's own form, which spares it parsing. */
export function annotationOf({ id, points }) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const bounds = {
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys),
  };
  return {
    id,
    bodies: [],
    target: { annotation: id, selector: { type: "POLYGON", geometry: { bounds, points } } },
  };
}
