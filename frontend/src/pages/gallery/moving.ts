/** Where something stands on the page. */
type Spot = Pick<DOMRect, "left" | "top">;

/** Boxes of one line begin within so many CSS pixels of each other. */
const SAME_LINE = 8;

/**
 * Where an arrow key, Home or End leads in a grid of lines of any length: along the order, or to the nearest in the
 * line above or below. Null for other keys.
 */
export function nextInGrid(key: string, place: number, spots: readonly Spot[]): number | null {
  const last = spots.length - 1;
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, place - 1);
    case "ArrowRight":
      return Math.min(last, place + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowUp":
    case "ArrowDown":
      return inNextLine(key === "ArrowUp" ? -1 : 1, place, spots);
    default:
      return null;
  }
}

function inNextLine(direction: 1 | -1, place: number, spots: readonly Spot[]): number {
  const here = spots[place];
  if (here === undefined) {
    return place;
  }
  const beyond = spots
    .map((spot, at) => ({ ...{ left: spot.left, top: spot.top }, at }))
    .filter(({ top }) => (top - here.top) * direction > SAME_LINE);
  const [first] = beyond.sort((a, b) => (a.top - b.top) * direction);
  const line = beyond.filter(({ top }) => Math.abs(top - (first?.top ?? 0)) <= SAME_LINE);
  const apart = ({ left }: Spot) => Math.abs(left - here.left);
  return line.sort((a, b) => apart(a) - apart(b))[0]?.at ?? place;
}
