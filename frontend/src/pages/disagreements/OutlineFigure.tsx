import type { KeyboardEvent } from "react";

import { pathOf } from "../../shapes/shapes";
import type { Geometry } from "../../shapes/types";
import { DASHES, type Outline } from "./layers";

interface OutlineFigureProps {
  outline: Outline;
  /** What it is called: whose it is, its shape, its codes. */
  name: string;
  /** One screen pixel in sketch pixels. */
  px: number;
  /** Id of the arrow head. */
  arrow: string;
  isChosen: boolean;
  onChoose: () => void;
}

/** One outline of one layer. Its style says whose it is, its colour which group of codes. */
export function OutlineFigure({ outline, name, px, arrow, isChosen, onChoose }: OutlineFigureProps) {
  const { geometry, layer, inQuestion, colour } = outline;
  const width = (inQuestion ? 2.5 : 1.25) + (isChosen ? 1.5 : 0);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onChoose();
    }
  };
  const isDouble = layer === "consensus";
  const dash = isDouble ? [] : (DASHES[layer % DASHES.length] ?? []);
  const d = dOf(geometry, px);
  const line = { d, fill: "none", ...headsOf(geometry, arrow) };
  return (
    <g
      role="button"
      tabIndex={inQuestion ? 0 : -1}
      aria-label={name}
      aria-pressed={isChosen}
      className={inQuestion ? "outline outline-in-question" : "outline"}
      onClick={onChoose}
      onKeyDown={press}
    >
      <title>{name}</title>
      {/* Wide and unseen, so that thin lines can be hit; areas also inside. */}
      <path d={d} className="outline-hit" strokeWidth={12 * px} data-area={geometry.kind !== "connector"} />
      <path {...line} className="outline-casing" strokeWidth={(width + (isDouble ? 9 : 2)) * px} />
      <path
        {...line}
        className="outline-line"
        stroke={colour}
        strokeWidth={(isDouble ? width + 7 : width) * px}
        strokeDasharray={dash.map((length) => length * px).join(" ") || undefined}
      />
      {isDouble ? <path d={d} fill="none" stroke="#fff" strokeWidth={(width + 4) * px} /> : null}
    </g>
  );
}

function dOf(geometry: Geometry, px: number): string {
  if (geometry.kind !== "point") {
    return pathOf(geometry);
  }
  const r = 6 * px;
  return `M${geometry.x - r} ${geometry.y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
}

function headsOf(geometry: Geometry, arrow: string) {
  if (geometry.kind !== "connector") {
    return {};
  }
  const { direction } = geometry;
  const head = `url(#${arrow})`;
  return {
    ...(direction === "forward" || direction === "both" ? { markerEnd: head } : {}),
    ...(direction === "backward" || direction === "both" ? { markerStart: head } : {}),
  };
}
