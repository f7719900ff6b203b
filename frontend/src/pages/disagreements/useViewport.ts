import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

import { screenPoint, type ScreenPoint, type SheetPoint } from "../../geometry/points";
import type { Rect } from "../../geometry/rects";
import {
  fitted,
  panned,
  type ScreenSize,
  toSheet,
  type Viewport,
  zoomedAbout,
} from "../../geometry/viewport";

const WHEEL_SPEED = 0.0016;
/** A press that moves less than this many CSS pixels is a click. */
const STILL = 4;

export interface Window {
  readonly viewport: Viewport;
  readonly size: ScreenSize;
  /** Shows a whole box in the middle. */
  readonly show: (box: Rect, most?: number) => void;
  readonly zoom: (factor: number) => void;
  /** Where on the sheet an event happened. */
  readonly placeOf: (event: { clientX: number; clientY: number }) => SheetPoint;
  /** Whether the press that just ended moved the paper, so that it is no click. */
  readonly wasDragged: () => boolean;
}

/**
 * Pans and zooms a picture inside an element: dragging and the wheel move it, the wheel with Ctrl and two
 * fingers zoom. It begins with the whole sheet in view, and again for every other sheet.
 * @param sheet the whole sheet, in sketch pixels
 * @param sheetId changes with the sheet
 * @param canPan false while a press on the paper means something else
 */
export function useViewport(
  frame: RefObject<HTMLElement | null>,
  sheet: Rect,
  sheetId: string,
  canPan: boolean,
): Window {
  const [size, setSize] = useState<ScreenSize>({ width: 0, height: 0 });
  const [viewport, setViewport] = useState<Viewport>({ scale: 1, x: 0, y: 0 });
  const fitFor = useRef("");
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) {
      return;
    }
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  const { width, height } = sheet;
  useLayoutEffect(() => {
    const wanted = `${sheetId} ${size.width} ${size.height}`;
    if (fitFor.current !== wanted && size.width > 0) {
      fitFor.current = wanted;

      setViewport(fitted({ x: 0, y: 0, width, height }, size, 16));
    }
  }, [sheetId, size, width, height]);
  const dragged = useGestures(frame, setViewport, canPan);
  const show = useCallback((box: Rect, most = 4) => setViewport(fitted(box, size, 24, most)), [size]);
  const zoom = (factor: number) =>
    setViewport((now) => zoomedAbout(now, screenPoint(size.width / 2, size.height / 2), factor));
  const placeOf = (event: { clientX: number; clientY: number }) =>
    toSheet(viewport, pointIn(frame.current, event));
  return { viewport, size, show, zoom, placeOf, wasDragged: () => dragged.current };
}

function pointIn(element: HTMLElement | null, event: { clientX: number; clientY: number }): ScreenPoint {
  const box = element?.getBoundingClientRect();
  return screenPoint(event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0));
}

type Change = (change: (before: Viewport) => Viewport) => void;

/** Listens itself, because React's wheel listeners cannot keep the page from scrolling. */
function useGestures(frame: RefObject<HTMLElement | null>, change: Change, canPan: boolean) {
  const dragged = useRef(false);
  const mayPan = useRef(canPan);
  useEffect(() => {
    mayPan.current = canPan;
  }, [canPan]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return;
    }
    const fingers = new Map<number, ScreenPoint>();
    let travelled = 0;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      const speed = Math.abs(dy) < 40 ? WHEEL_SPEED * 6 : WHEEL_SPEED;
      const about = pointIn(element, event);
      change((now) =>
        event.ctrlKey || event.metaKey
          ? zoomedAbout(now, about, Math.exp(-dy * speed))
          : panned(now, -dx, -dy),
      );
    };
    const down = (event: PointerEvent) => {
      fingers.set(event.pointerId, pointIn(element, event));
      if (fingers.size === 1) {
        travelled = 0;
        dragged.current = false;
      }
    };
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId);
      if (before === undefined || !(mayPan.current || fingers.size === 2)) {
        return;
      }
      const now = pointIn(element, event);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, now);
      travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (travelled > STILL) {
        dragged.current = true;
        change((view) => followed(view, before, now, other));
      }
    };
    const up = (event: PointerEvent) => fingers.delete(event.pointerId);
    element.addEventListener("wheel", wheel, { passive: false });
    element.addEventListener("pointerdown", down);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", up);
    return () => {
      element.removeEventListener("wheel", wheel);
      element.removeEventListener("pointerdown", down);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", up);
    };
  }, [frame, change]);
  return dragged;
}

/** One finger moves the paper; with a second one it turns about, their distance zooms. */
function followed(
  view: Viewport,
  before: ScreenPoint,
  now: ScreenPoint,
  other: ScreenPoint | undefined,
): Viewport {
  if (other === undefined) {
    return panned(view, now[0] - before[0], now[1] - before[1]);
  }
  const length = (from: ScreenPoint) => Math.max(1, Math.hypot(from[0] - other[0], from[1] - other[1]));
  return zoomedAbout(view, other, length(now) / length(before));
}
