import { type CSSProperties, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from "react";

import type { QueueSketch } from "../../api/adjudication";
import { sheetRect } from "../../geometry/sheet";
import { t } from "../../i18n/text";
import { pathOf } from "../../shapes/shapes";
import type { Geometry } from "../../shapes/types";
import { KeyHint } from "../../ui/Bits";
import { IconButton } from "../../ui/Button";
import { Checkbox } from "../../ui/Fields";
import { usePageKeys } from "../../ui/usePageKeys";
import {
  closed,
  cornerBack,
  type Draft,
  type DraftTool,
  hovered,
  newDraft,
  pressed,
  shapeOf,
} from "./drafting";
import { Heat } from "./Heat";
import { areasByCoder, boxAround, type Outline } from "./layers";
import { OutlineFigure } from "./OutlineFigure";
import { useViewport, type Window } from "./useViewport";
import { sketchName } from "./wording";

export interface Shown {
  /** Outlines and shading; without them the bare drawing is seen. */
  readonly overlays: boolean;
  /** Outlines that carry other codes than the one in question. */
  readonly others: boolean;
}

interface ComparisonCanvasProps {
  sketch: QueueSketch;
  outlines: readonly Outline[];
  coders: number;
  /** Colour of the code in question, on paper. */
  colour: string;
  shown: Shown;
  onShow: (shown: Shown) => void;
  nameOf: (outline: Outline) => string;
  chosen: string | null;
  onChoose: (outline: string | null) => void;
  /** What a press on the paper draws; null lets it move the paper. */
  tool: DraftTool | null;
  /** A place of one's own that is not stored yet. */
  own: Geometry | null;
  onDrawn: (geometry: Geometry) => void;
}

/** The drawing with the work of all coders over it, to be looked at from near and far. */
export function ComparisonCanvas(props: ComparisonCanvasProps) {
  const { sketch, outlines, tool } = props;
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useMemo(
    () => sheetRect({ width: sketch.width, height: sketch.height }),
    [sketch.width, sketch.height],
  );
  const window = useViewport(frame, sheet, sketch.id, tool === null);
  const focus = boxAround(outlines.filter(({ inQuestion }) => inQuestion));
  const { draft, handlers } = useDrawing(window, sketch, tool, props.onDrawn);
  const whole = () => window.show(sheet);
  const near = () => (focus === null ? whole() : window.show(focus, 2));
  usePageKeys({
    "+": () => window.zoom(1.25),
    "-": () => window.zoom(0.8),
    "0": whole,
    z: near,
  });
  usePageKeys({ x: () => props.onShow({ ...props.shown, overlays: !props.shown.overlays }) });
  const { viewport } = window;
  return (
    <div className="comparison-frame" style={{ "--shape": sketch.height / sketch.width } as CSSProperties}>
      <div ref={frame} className="comparison" data-tool={tool ?? "none"} {...handlers}>
        <svg width={window.size.width} height={window.size.height}>
          <title>{t("Drawing of {{name}}", { name: sketchName(sketch) })}</title>
          <g transform={`translate(${viewport.x} ${viewport.y}) scale(${viewport.scale})`}>
            <rect {...sheet} fill="#fff" />
            <image href={sketch.image} width={sketch.width} height={sketch.height} />
            <Overlay {...props} px={1 / viewport.scale} draft={draft} wasDragged={window.wasDragged} />
          </g>
        </svg>
      </div>
      <ShownFields {...props} />
      <div className="comparison-zoom" role="group" aria-label={t("View")}>
        <IconButton label={t("Zoom out")} onPress={() => window.zoom(0.8)}>
          −
        </IconButton>
        <IconButton label={t("Whole drawing (0)")} onPress={whole}>
          ⤢
        </IconButton>
        <IconButton label={t("To the place in question (Z)")} isDisabled={focus === null} onPress={near}>
          ◎
        </IconButton>
        <IconButton label={t("Zoom in")} onPress={() => window.zoom(1.25)}>
          +
        </IconButton>
      </div>
    </div>
  );
}

/** What lies over the drawing. */
function ShownFields({ outlines, shown, onShow }: ComparisonCanvasProps) {
  const all = { overlays: true, others: true };
  const others = outlines.filter((outline) => !outline.inQuestion && isShown(outline, all)).length;
  return (
    <div className="comparison-shown" role="group" aria-label={t("Over the drawing")}>
      <Checkbox isSelected={shown.overlays} onChange={(overlays) => onShow({ ...shown, overlays })}>
        {t("Outlines")} <KeyHint keys="X" />
      </Checkbox>
      <Checkbox
        isSelected={shown.others}
        isDisabled={others === 0 || !shown.overlays}
        onChange={(all) => onShow({ ...shown, others: all })}
      >
        {t("Other codes ({{n}})", { n: others })}
      </Checkbox>
    </div>
  );
}

/** What else there is, is shown as the coders made it; the consensus would only repeat it. */
function isShown({ inQuestion, layer }: Outline, shown: Shown): boolean {
  return inQuestion || (shown.others && layer !== "consensus");
}

interface OverlayProps extends ComparisonCanvasProps {
  px: number;
  draft: Geometry | null;
  wasDragged: () => boolean;
}

function Overlay(props: OverlayProps) {
  const { sketch, outlines, shown, px, chosen, colour, own, draft, tool } = props;
  const arrow = useId();
  const drawn = draft ?? own;
  const choose = (id: string) => {
    if (!props.wasDragged()) {
      props.onChoose(chosen === id ? null : id);
    }
  };
  return (
    <>
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerUnits="userSpaceOnUse"
          markerWidth={12 * px}
          markerHeight={12 * px}
          orient="auto-start-reverse"
        >
          <path d="M0 0L10 5L0 10Z" fill="context-stroke" />
        </marker>
      </defs>
      {shown.overlays ? (
        <g pointerEvents={tool === null ? undefined : "none"}>
          <Heat
            areas={areasByCoder(outlines, props.coders)}
            sheet={sheetRect(sketch)}
            colour={colour}
            px={px}
          />
          {outlines
            .filter((outline) => isShown(outline, shown) || outline.id === chosen)
            .map((outline) => (
              <OutlineFigure
                key={`${outline.layer} ${outline.id}`}
                outline={outline}
                name={props.nameOf(outline)}
                px={px}
                arrow={arrow}
                isChosen={chosen === outline.id}
                onChoose={() => choose(outline.id)}
              />
            ))}
        </g>
      ) : null}
      {drawn === null ? null : (
        <path d={pathOf(drawn)} className="outline-own" strokeWidth={3 * px} stroke={colour} />
      )}
    </>
  );
}

/** Drawing a place by dragging or by single presses; Enter closes a polygon, Backspace takes a corner back. */
function useDrawing(
  window: Window,
  sketch: QueueSketch,
  tool: DraftTool | null,
  onDrawn: (geometry: Geometry) => void,
) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const pressedAt = useRef<{ x: number; y: number } | null>(null);
  const active = tool === null ? null : draft?.tool === tool ? draft : newDraft(tool);
  const take = ({ draft: next, done }: { draft: Draft; done: Geometry | null }) => {
    setDraft(next);
    if (done !== null) {
      onDrawn(done);
    }
  };
  const press = (event: PointerEvent) => {
    if (active !== null) {
      const near = 10 / window.viewport.scale;
      take(pressed(active, window.placeOf(event), sketch, near));
    }
  };
  usePageKeys(
    active?.corners.length
      ? { enter: () => take(closed(active)), backspace: () => setDraft(cornerBack(active)) }
      : {},
  );
  useEffect(() => () => setDraft(null), [tool]);
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      pressedAt.current = { x: event.clientX, y: event.clientY };
      press(event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (active !== null) {
        setDraft(hovered(active, window.placeOf(event), sketch));
      }
    },
    onPointerUp: (event: PointerEvent) => {
      const from = pressedAt.current;
      const moved = from !== null && Math.hypot(event.clientX - from.x, event.clientY - from.y) > 6;
      if (active?.tool === "rectangle" && active.corners.length === 1 && moved) {
        press(event);
      }
    },
  };
  return { draft: active === null ? null : shapeOf(active), handlers };
}
