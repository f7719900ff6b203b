import type { CrowdAnswer, CrowdRequest } from "./crowdMessages";
import { paintCrowd, type CrowdItem } from "./crowdPainting";

/** The items by id, and in the order of painting; null after a change, until the order is wanted again. */
const items = new Map<string, CrowdItem>();
let order: CrowdItem[] | null = null;
const canvas = new OffscreenCanvas(1, 1);

addEventListener("message", ({ data }: MessageEvent<CrowdRequest>) => {
  if (data.kind === "change") {
    data.removed.forEach((id) => items.delete(id));
    data.put.forEach((item) => items.set(item.id, item));
    order = null;
    return;
  }
  const { frame, version } = data;
  order ??= [...items.values()].sort((a, b) => b.area - a.area);
  Object.assign(canvas, { width: frame.width, height: frame.height });
  const context = canvas.getContext("2d");
  if (context !== null) {
    paintCrowd(context, order, frame);
  }
  const bitmap = canvas.transferToImageBitmap();
  postMessage({ bitmap, frame, version } satisfies CrowdAnswer, { transfer: [bitmap] });
});
