/** The board that every canvas is measured with: the same seed gives the same picture and the same regions. */

export const WIDTH = 4000;
export const HEIGHT = 3000;

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A closed shape of 8 to 20 corners about a place, 15 to 60 sketch pixels from it. */
function polygon(random) {
  const corners = 8 + Math.floor(random() * 13);
  const radius = 15 + random() * 45;
  const [cx, cy] = [radius + random() * (WIDTH - 2 * radius), radius + random() * (HEIGHT - 2 * radius)];
  return Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    const reach = radius * (0.7 + 0.3 * random());
    return [
      Math.round((cx + reach * Math.cos(angle)) * 100) / 100,
      Math.round((cy + reach * Math.sin(angle)) * 100) / 100,
    ];
  });
}

/** Regions with ids that are UUIDs, since ours are. */
export function regions(count, seed = 7) {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, i) => ({ id: idOf(i), points: polygon(random) }));
}

export function idOf(number) {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** A whiteboard of lines and boxes as a PNG. */
export async function picture() {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  const random = seeded(3);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.lineWidth = 4;
  for (let i = 0; i < 400; i += 1) {
    context.strokeStyle = ["#1b1f24", "#c22", "#24c"][i % 3];
    const [x, y] = [random() * WIDTH, random() * HEIGHT];
    context.strokeRect(x, y, 40 + random() * 200, 30 + random() * 120);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(random() * WIDTH, random() * HEIGHT);
    context.stroke();
  }
  return canvas.convertToBlob({ type: "image/png" });
}

/** How the board lies at a moment of the scripted pan and zoom, `t` from 0 to 1: screen = sheet * scale + (x, y). */
export function viewAt(t, screen) {
  const fit = Math.min(screen.width / WIDTH, screen.height / HEIGHT);
  const scale = fit * (1 + 1.5 * Math.sin(Math.PI * t) ** 2);
  const cx = WIDTH * (0.5 + 0.25 * Math.sin(2 * Math.PI * t));
  const cy = HEIGHT * (0.5 + 0.2 * Math.sin(4 * Math.PI * t));
  return { scale, x: screen.width / 2 - cx * scale, y: screen.height / 2 - cy * scale };
}
