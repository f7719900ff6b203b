import { screenPoint, type ScreenPoint } from "../geometry/points";
import { panned, toSheet, zoomedAbout } from "../geometry/viewport";
import { t } from "../i18n/text";
import type { Editor } from "../tools/editor";
import { HandPanning } from "../tools/states/handPanning";
import type { PointerInfo } from "../tools/toolState";

/** How much one notch of the wheel zooms. */
const WHEEL_SPEED = 0.0016;
/**
 * Turns the browser's pointer, wheel and pinch events on the canvas into what tools understand.
 * Two fingers always move and zoom the paper; once a pen has been seen, one finger does so too.
 */
export class Pointers {
  readonly #fingers = new Map<number, ScreenPoint>();
  #spaceHeld = false;
  #active: number | null = null;
  readonly #stops: (() => void)[] = [];

  constructor(
    private readonly element: HTMLElement,
    private readonly editor: Editor,
    /** Called when a gesture of the viewport starts and goes on. */
    private readonly onViewGesture: () => void,
  ) {
    this.#on("pointerdown", (event) => this.#down(event));
    this.#on("pointermove", (event) => this.#move(event));
    this.#on("pointerup", (event) => this.#up(event));
    this.#on("pointercancel", (event) => this.#lost(event));
    this.#on("pointerleave", () => editor.view.patch({ hovered: null }));
    this.#on("dblclick", (event) => editor.doubleClick(this.#info(event)));
    this.#on("wheel", (event) => this.#wheel(event), { passive: false });
    this.#on("auxclick", (event) => event.preventDefault());
  }

  /** While the space bar is down every tool is the hand. */
  set spaceHeld(held: boolean) {
    this.#spaceHeld = held;
    this.element.classList.toggle("panning", held);
  }

  close(): void {
    this.#stops.forEach((stop) => stop());
  }

  #on<Name extends keyof HTMLElementEventMap>(
    name: Name,
    act: (event: HTMLElementEventMap[Name]) => void,
    options?: AddEventListenerOptions,
  ): void {
    this.element.addEventListener(name, act, options);
    this.#stops.push(() => this.element.removeEventListener(name, act, options));
  }

  #down(event: PointerEvent): void {
    if (event.button === 2) {
      return;
    }
    event.preventDefault();
    const { editor } = this;
    const view = editor.view.get();
    if (event.pointerType === "pen" && !view.penMode) {
      editor.view.patch({ penMode: true });
      editor.view.say(t("Pen draws, finger moves"));
    }
    this.element.setPointerCapture(event.pointerId);
    if (event.pointerType === "touch") {
      this.#fingers.set(event.pointerId, this.#at(event));
      if (this.#fingers.size === 2) {
        this.#giveUp();
        return;
      }
    }
    if (this.#active !== null) {
      return;
    }
    this.#active = event.pointerId;
    const info = this.#info(event);
    const fingerMoves = event.pointerType === "touch" && editor.view.get().penMode;
    if (event.button === 1 || this.#spaceHeld || fingerMoves) {
      editor.become(new HandPanning(editor, info));
      return;
    }
    editor.pointerDown(info);
  }

  #move(event: PointerEvent): void {
    if (this.#fingers.size === 2 && this.#fingers.has(event.pointerId)) {
      this.#pinch(event);
      return;
    }
    if (this.#active === null || this.#active === event.pointerId) {
      this.editor.pointerMove(this.#info(event));
      if (this.editor.state.name === "hand.panning") {
        this.onViewGesture();
      }
    }
  }

  #up(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    if (this.#active === event.pointerId) {
      this.#active = null;
      this.editor.pointerUp(this.#info(event));
    }
  }

  #lost(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    if (this.#active === event.pointerId) {
      this.#giveUp();
    }
  }

  #giveUp(): void {
    this.#active = null;
    if (!this.editor.state.resting) {
      this.editor.state.cancel();
    }
  }

  #pinch(event: PointerEvent): void {
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    const before = this.#fingers.get(event.pointerId);
    const now = this.#at(event);
    this.#fingers.set(event.pointerId, now);
    if (other === undefined || before === undefined) {
      return;
    }
    const length = (a: ScreenPoint, b: ScreenPoint) => Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]));
    const [from, to] = [middle(before, other), middle(now, other)];
    const { viewport } = this.editor.view.get();
    const moved = panned(viewport, to[0] - from[0], to[1] - from[1]);
    this.editor.view.patch({ viewport: zoomedAbout(moved, to, length(now, other) / length(before, other)) });
    this.onViewGesture();
  }

  /** The wheel zooms about the pointer with Ctrl (and as pinch on a trackpad), otherwise it moves the paper. */
  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const { view } = this.editor;
    const { viewport } = view.get();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      const speed = Math.abs(dy) < 40 ? WHEEL_SPEED * 6 : WHEEL_SPEED;
      view.patch({ viewport: zoomedAbout(viewport, this.#at(event), Math.exp(-dy * speed)) });
    } else {
      view.patch({
        viewport: event.shiftKey && dx === 0 ? panned(viewport, -dy, 0) : panned(viewport, -dx, -dy),
      });
    }
    this.onViewGesture();
  }

  #at(event: MouseEvent): ScreenPoint {
    const { left, top } = this.element.getBoundingClientRect();
    return screenPoint(event.clientX - left, event.clientY - top);
  }

  #info(event: MouseEvent): PointerInfo {
    const screen = this.#at(event);
    return {
      screen,
      at: toSheet(this.editor.view.get().viewport, screen),
      shift: event.shiftKey,
      ctrl: event.ctrlKey || event.metaKey,
      alt: event.altKey,
    };
  }
}

function middle(a: ScreenPoint, b: ScreenPoint): ScreenPoint {
  return screenPoint((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
}
