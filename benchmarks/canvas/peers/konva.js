import Konva from "konva";

const LOOK = {
  closed: true,
  stroke: "#245ab8",
  strokeWidth: 2,
  fill: "rgba(36,90,184,.08)",
  strokeScaleEnabled: false,
  perfectDrawEnabled: false,
  shadowForStrokeEnabled: false,
  hitStrokeWidth: 0,
};

/** Tuned as its guide to performance says. */
export async function open({ host, decoded, regions, screen, width, height }) {
  const stage = new Konva.Stage({ container: host, ...screen });
  const below = new Konva.Layer({ listening: false });
  const layer = new Konva.Layer();
  below.add(new Konva.Image({ image: decoded, width, height }));
  const lines = new Map();
  const put = (id, points) => {
    const line = new Konva.Line({ ...LOOK, id, points: points.flat() });
    lines.set(id, line);
    layer.add(line);
  };
  regions.forEach(({ id, points }) => put(id, points));
  const look = ({ scale, x, y }) => {
    stage.scale({ x: scale, y: scale });
    stage.position({ x, y });
  };
  look({ scale: Math.min(screen.width / width, screen.height / height), x: 0, y: 0 });
  stage.add(below, layer);
  return {
    look,
    hit: (_, [x, y]) => stage.getIntersection({ x, y })?.id(),
    edit: (id, points) => lines.get(id).points(points.flat()),
    add: put,
  };
}
