import { type PointerEvent, useState } from "react";

import { t } from "../../i18n/text";
import { type Box, boxBetween, type Size } from "./boxes";

/** A picture and its size in sketch pixels. */
export interface Sheet extends Size {
  readonly image: string;
}

interface BoxDrawingProps {
  sheet: Sheet;
  whose: string;
  boxes: readonly Box[];
  onDraw: (box: Box) => void;
}

type Place = readonly [number, number];

/** The drawing with its covered boxes; dragging draws one more. The list below does the same by numbers. */
export function BoxDrawing({ sheet, whose, boxes, onDraw }: BoxDrawingProps) {
  const [drag, setDrag] = useState<{ from: Place; to: Place } | null>(null);
  const drawn = drag === null ? null : boxBetween(drag.from, drag.to, sheet);
  const at = (event: PointerEvent<SVGSVGElement>): Place => {
    const frame = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - frame.left) / frame.width) * sheet.width,
      ((event.clientY - frame.top) / frame.height) * sheet.height,
    ];
  };
  return (
    <svg
      className="cover-sheet"
      viewBox={`0 0 ${sheet.width} ${sheet.height}`}
      role="img"
      aria-label={t("Drawing of {{whose}} with what will be covered", { whose })}
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
      <image href={sheet.image} width={sheet.width} height={sheet.height} />
      {[...boxes, ...(drawn === null ? [] : [drawn])]
        .filter((box) => box.every(Number.isFinite))
        .map(([x0, y0, x1, y1], index) => (
          <rect key={index} x={x0} y={y0} width={Math.max(0, x1 - x0)} height={Math.max(0, y1 - y0)} />
        ))}
    </svg>
  );
}
