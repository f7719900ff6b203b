import { placeOf, runOf } from "../shapes/connector";
import type { Connector } from "../shapes/types";

/** A circle as SVG path data. */
export function dotPath(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;
}

/** Arrow heads of a connector; a free end is a small ring, so that it is seen to be free. `px` is a screen pixel. */
export function headsOf(connector: Connector, px: number): string {
  const run = runOf(connector);
  const { start, end, direction } = connector;
  const parts: string[] = [];
  const [first, second, last, beforeLast] = [run[0], run[1], run.at(-1), run.at(-2)];
  if (first && second && last && beforeLast) {
    parts.push(direction === "forward" || direction === "both" ? head(beforeLast, last, px) : "");
    parts.push(direction === "backward" || direction === "both" ? head(second, first, px) : "");
  }
  for (const one of [start, end]) {
    const [x, y] = placeOf(one);
    parts.push(one.region === null ? dotPath(x, y, 3 * px) : "");
  }
  return parts.join("");
}

function head(from: readonly [number, number], to: readonly [number, number], px: number): string {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const corner = (turn: number) => {
    const a = angle + Math.PI + turn;
    return `${to[0] + 11 * px * Math.cos(a)} ${to[1] + 11 * px * Math.sin(a)}`;
  };
  return `M${corner(0.42)}L${to[0]} ${to[1]}L${corner(-0.42)}Z`;
}
