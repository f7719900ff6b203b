import { Application, Graphics, Sprite, Texture } from "pixi.js";

export async function open({ host, decoded, regions, screen, width, height }) {
  const app = new Application();
  await app.init({ ...screen, antialias: true, background: "#fff", preference: "webgl" });
  host.append(app.canvas);
  app.stage.addChild(new Sprite(Texture.from(decoded)));
  app.stage.eventMode = "static";
  const shapes = new Map();
  const paint = (graphics, points) =>
    graphics
      .clear()
      .poly(points.flat())
      .fill({ color: 0x245ab8, alpha: 0.08 })
      .stroke({ color: 0x245ab8, width: 2 });
  const put = (id, points) => {
    const graphics = paint(new Graphics(), points);
    graphics.eventMode = "static";
    graphics.label = id;
    shapes.set(id, graphics);
    app.stage.addChild(graphics);
  };
  regions.forEach(({ id, points }) => put(id, points));
  const look = ({ scale, x, y }) => {
    app.stage.scale.set(scale);
    app.stage.position.set(x, y);
  };
  look({ scale: Math.min(screen.width / width, screen.height / height), x: 0, y: 0 });
  app.render();
  app.renderer.events.rootBoundary.rootTarget = app.stage;
  return {
    look,
    hit: (_, [x, y]) => app.renderer.events.rootBoundary.hitTest(x, y)?.label,
    edit: (id, points) => paint(shapes.get(id), points),
    add: put,
  };
}
