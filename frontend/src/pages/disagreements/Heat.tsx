import { useId } from "react";

import type { Rect } from "../../geometry/rects";
import { pathOf } from "../../shapes/shapes";
import type { Geometry } from "../../shapes/types";

interface HeatProps {
  /** The areas of every coder, in their order; a coder without any has an empty list. */
  areas: readonly (readonly Geometry[])[];
  sheet: Rect;
  colour: string;
  /** One screen pixel in sketch pixels. */
  px: number;
}

/**
 * Shades where coders differ: the more coders claim a place, the darker it is, and what all of them claim is
 * left clear. Exact at every zoom, as it is made of the shapes themselves.
 */
export function Heat({ areas, sheet, colour, px }: HeatProps) {
  const id = useId();
  const clip = (coder: number) => `${id}-${coder}`;
  const [mask, hatch] = [`${id}-some`, `${id}-hatch`];
  return (
    <g pointerEvents="none">
      <defs>
        <pattern
          id={hatch}
          width={6 * px}
          height={6 * px}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={6 * px} height={6 * px} fill={colour} fillOpacity="0.3" />
          <rect width={2 * px} height={6 * px} fill={colour} />
        </pattern>
        {/* Each clipped by the one before it, the last is what all of them have in common. */}
        {areas.map((shapes, coder) => (
          <clipPath
            key={clip(coder)}
            id={clip(coder)}
            clipPath={coder === 0 ? undefined : `url(#${clip(coder - 1)})`}
          >
            {shapes.map((shape, i) => (
              <path key={i} d={pathOf(shape)} />
            ))}
          </clipPath>
        ))}
        <mask id={mask} maskUnits="userSpaceOnUse" {...sheet}>
          <rect {...sheet} fill="#fff" />
          <rect {...sheet} fill="#000" clipPath={`url(#${clip(areas.length - 1)})`} />
        </mask>
      </defs>
      <g mask={`url(#${mask})`}>
        {areas.map((shapes, coder) => (
          <g key={clip(coder)} opacity={0.7 / areas.length}>
            {shapes.map((shape, i) => (
              <path key={i} d={pathOf(shape)} fill={`url(#${hatch})`} />
            ))}
          </g>
        ))}
      </g>
    </g>
  );
}
