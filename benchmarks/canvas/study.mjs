import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";

/** Regions of one request; a batch may not be larger. */
const BATCH = 800;
/** Regions at most: the server takes 10,000, and some are drawn while it is measured. */
const MOST_REGIONS = 9_950;

/** An Excalidraw scene of boxes in rows, every one of them a mark. */
function scene({ columns, rows, width, height }) {
  const elements = Array.from({ length: columns * rows }, (_, i) => ({
    id: `box${String(i)}`,
    type: "rectangle",
    x: Math.floor((i % columns) * (width / columns)),
    y: Math.floor(Math.floor(i / columns) * (height / rows)),
    width: 40,
    height: 30,
    angle: 0,
    strokeColor: "#1e1e1e",
    backgroundColor: "transparent",
    strokeWidth: 2,
    roughness: 0,
    opacity: 100,
    isDeleted: false,
    groupIds: [],
  }));
  return Buffer.from(JSON.stringify({ type: "excalidraw", version: 2, elements, appState: {}, files: {} }));
}

/** The box around a mark, as a region's geometry. */
function around({ points }) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { kind: "rectangle", x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Makes drawings on a running server through its API, as the person who is signed in. */
export function ownStudy(request, origin) {
  const ask = async (method, place, data) => {
    const answer = await request.fetch(`${origin}/api/v1${place}`, {
      method,
      headers: { Origin: origin },
      timeout: 600_000,
      ...data,
    });
    if (!answer.ok()) {
      throw new Error(`${place}: ${await answer.text()}`);
    }
    return answer.json();
  };
  const get = (place) => ask("GET", place, {});
  const post = (place, data = {}) => ask("POST", place, { data });
  return {
    /** Address of a drawing of the demo study that somebody has coded. */
    async demoDrawing() {
      const { rows } = await get("/studies/demo/overview");
      return `${origin}/s/demo/code/${rows.find(({ assignment }) => assignment !== null).assignment}`;
    },
    /** A study with one drawing of so many boxes, every one of them a mark and a region. */
    async board(name, board) {
      const { slug } = await post("/studies", { name, description: "", template: "example-codebook" });
      const files = { name: "P01.excalidraw", mimeType: "application/json", buffer: scene(board) };
      await ask("POST", `/studies/${slug}/imports`, { multipart: { files } });
      const members = await get(`/studies/${slug}/members`);
      const sketches = await get(`/studies/${slug}/sketches`);
      const marks = await get(`/sketches/${sketches.items[0].id}/marks`);
      const geometries = (marks.items ?? marks).map(around);
      const { id } = await post(`/studies/${slug}/rounds`, {
        name: "Benchmark",
        coders: members.map((member) => member.id),
        sketches: sketches.items.map((sketch) => sketch.id),
        random_order: false,
      });
      await post(`/rounds/${id}/open`);
      const [{ id: assignment }] = await get(`/rounds/${id}/assignments`);
      const operations = geometries.slice(0, MOST_REGIONS).map((geometry) => ({
        op: "put_region",
        id: randomUUID(),
        body: { geometry },
      }));
      for (let from = 0; from < operations.length; from += BATCH) {
        await post(`/assignments/${assignment}/batch`, { operations: operations.slice(from, from + BATCH) });
      }
      const middles = geometries.map(({ x, y, width: across, height: down }) => [
        x + across / 2,
        y + down / 2,
      ]);
      const { width, height } = sketches.items[0];
      return { address: `${origin}/s/${slug}/code/${assignment}`, middles, width, height };
    },
  };
}
