import paper from "paper/dist/paper-core.js";

export async function open({ host, decoded, regions, screen, width, height }) {
  const element = Object.assign(document.createElement("canvas"), screen);
  host.append(element);
  paper.setup(element);
  const raster = new paper.Raster(decoded);
  raster.position = new paper.Point(width / 2, height / 2);
  raster.locked = true;
  const shapes = new Map();
  const put = (id, points) => {
    const path = new paper.Path({
      segments: points,
      closed: true,
      strokeColor: "#245ab8",
      strokeWidth: 2,
      strokeScaling: false,
      fillColor: "rgba(36,90,184,.08)",
    });
    path.name = id;
    shapes.set(id, path);
  };
  regions.forEach(({ id, points }) => put(id, points));
  const look = ({ scale, x, y }) => {
    paper.view.matrix = new paper.Matrix(scale, 0, 0, scale, x, y);
  };
  look({ scale: Math.min(screen.width / width, screen.height / height), x: 0, y: 0 });
  paper.view.update();
  return {
    look,
    hit: (at) => paper.project.hitTest(at, { fill: true, stroke: true, tolerance: 5 })?.item.name,
    edit: (id, points) => {
      shapes.get(id).segments = points;
    },
    add: put,
  };
}
