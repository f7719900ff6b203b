import { type PointerEvent, useState } from "react";

import type { SketchDetail } from "../../api/sketches";
import { type Box, boxBetween } from "./boxes";

interface BoxDrawingProps {
  sketch: SketchDetail;
  boxes: readonly Box[];
  onDraw: (box: Box) => void;
}

type Place = readonly [number, number];

/** The drawing with its covered boxes; dragging draws one more. The list below does the same by numbers. */
export function BoxDrawing({ sketch, boxes, onDraw }: BoxDrawingProps) {
  const [drag, setDrag] = useState<{ from: Place; to: Place } | null>(null);
  const drawn = drag === null ? null : boxBetween(drag.from, drag.to, sketch);
  const at = (event: PointerEvent<SVGSVGElement>): Place => {
    const frame = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - frame.left) / frame.width) * sketch.width,
      ((event.clientY - frame.top) / frame.height) * sketch.height,
    ];
  };
  return (
    <svg
      className="cover-sheet"
      viewBox={`0 0 ${sketch.width} ${sketch.height}`}
      role="img"
      aria-label={`Drawing of ${sketch.participant} with what will be covered`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: at(event), to: at(event) });
      }}
      onPointerMove={(event) => setDrag(drag === null ? null : { ...drag, to: at(event) })}
      onPointerUp={() => {
        setDrag(null);
        if (drawn !== null) {
          onDraw(drawn);
        }
      }}
      onPointerCancel={() => setDrag(null)}
    >
      <image href={sketch.image} width={sketch.width} height={sketch.height} />
      {[...boxes, ...(drawn === null ? [] : [drawn])]
        .filter((box) => box.every(Number.isFinite))
        .map(([x0, y0, x1, y1], index) => (
          <rect key={index} x={x0} y={y0} width={Math.max(0, x1 - x0)} height={Math.max(0, y1 - y0)} />
        ))}
    </svg>
  );
}
