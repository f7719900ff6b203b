import { Canvas, FabricImage, Polygon } from "fabric";

/** Selection, controls and caches of single objects off, which is quicker here. */
export async function open({ host, decoded, regions, screen, width, height }) {
  const element = document.createElement("canvas");
  host.append(element);
  const canvas = new Canvas(element, {
    ...screen,
    renderOnAddRemove: false,
    selection: false,
    enableRetinaScaling: true,
  });
  canvas.backgroundImage = new FabricImage(decoded, { left: 0, top: 0, originX: "left", originY: "top" });
  const shapes = new Map();
  const put = (id, points) => {
    const shape = new Polygon(
      points.map(([x, y]) => ({ x, y })),
      {
        stroke: "#245ab8",
        strokeWidth: 2,
        strokeUniform: true,
        fill: "rgba(36,90,184,.08)",
        objectCaching: false,
        hasControls: false,
      },
    );
    shape.inkcodeId = id;
    shapes.set(id, shape);
    return shape;
  };
  canvas.add(...regions.map(({ id, points }) => put(id, points)));
  const look = ({ scale, x, y }) => {
    canvas.setViewportTransform([scale, 0, 0, scale, x, y]);
    canvas.requestRenderAll();
  };
  look({ scale: Math.min(screen.width / width, screen.height / height), x: 0, y: 0 });
  canvas.renderAll();
  const box = canvas.upperCanvasEl.getBoundingClientRect();
  return {
    look,
    hit: (_, [x, y]) => {
      const event = new MouseEvent("mousemove", { clientX: box.left + x, clientY: box.top + y });
      const found = canvas.findTarget(event);
      return (found?.target ?? found)?.inkcodeId;
    },
    edit: (id, points) => {
      const shape = shapes.get(id);
      shape.set({ points: points.map(([x, y]) => ({ x, y })) });
      shape.setBoundingBox(true);
      shape.setCoords();
      canvas.requestRenderAll();
    },
    add: (id, points) => {
      canvas.add(put(id, points));
      canvas.requestRenderAll();
    },
  };
}
