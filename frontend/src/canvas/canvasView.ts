import { screenPoint, type ScreenPoint } from "../geometry/points";
import { rectGrown } from "../geometry/rects";
import { sheetRect } from "../geometry/sheet";
import { fitted, visibleRect, type Viewport } from "../geometry/viewport";
import { t } from "../i18n/text";
import type { Session } from "../services/session";
import type { View } from "../store/viewStore";
import type { Editor } from "../tools/editor";
import { GuideLayer } from "./guideLayer";
import { PhaseView } from "./phaseView";
import { Pointers } from "./pointers";
import { RegionButtons } from "./regionButtons";
import { RegionLayer, type ShownRegion } from "./regionLayer";
import { SuggestionLayer } from "./suggestionLayer";
import { SheetPicture, type ImageState } from "./sheetPicture";
import { svg } from "./svg";
import { LEAST_SCALE, TagLayer } from "./tagLayer";

/** After so many milliseconds without a step a zoom or pan is over, and everything is drawn crisp again. */
const GESTURE_END_MS = 140;

/** So many regions of a crowd may get a tag; more would cover each other anyway. */
const MOST_TAGS = 300;

/**
 * The drawing on screen: the participant's picture with an SVG layer over it. While a gesture lasts both are
 * moved together by one CSS transform; when it ends, outlines and tags are drawn anew for the new scale.
 */
export class CanvasView {
  readonly element = document.createElement("div");
  onImage: (state: ImageState) => void = () => undefined;
  /** Called where the menu of a place is asked for: right click, long press, menu key. */
  onMenu: (at: ScreenPoint) => void = () => undefined;
  readonly #sheet = document.createElement("div");
  readonly #picture: SheetPicture;
  readonly #overlay = svg("svg", { class: "canvas-overlay" });
  readonly #chrome = svg("svg", { class: "canvas-chrome" });
  readonly #suggestions: SuggestionLayer;
  readonly #regions: RegionLayer;
  readonly #buttons: RegionButtons;
  readonly #tags = new TagLayer();
  readonly #guides: GuideLayer;
  readonly #phases: PhaseView;
  readonly #pointers: Pointers;
  readonly #resize: ResizeObserver;
  readonly #stops: (() => void)[];
  #drawnFor: Viewport | null = null;
  #frame: number | null = null;
  #gesture: ReturnType<typeof setTimeout> | null = null;
  /** The frame in which a gesture ends, unless it goes on before. */
  #last = 0;
  /** What the regions were last drawn from. */
  #basis: readonly unknown[] = [];

  constructor(
    private readonly session: Session,
    private readonly editor: Editor,
  ) {
    const { drawing, view, codebook, marks, phases, suggesting } = session;
    this.#picture = new SheetPicture(session.workspace);
    this.#suggestions = new SuggestionLayer(drawing);
    this.#regions = new RegionLayer(drawing, codebook);
    this.#buttons = new RegionButtons(drawing, {
      codebook,
      phases: new Map(phases.map(({ id, name }) => [id, name])),
    });
    this.#guides = new GuideLayer(drawing, {
      marks: marks.get,
      suggestions: () => suggesting.state.get().found,
      guessing: session.readOnly === null,
    });
    this.#phases = new PhaseView(this.element, session);
    this.#build();
    this.#pointers = new Pointers(this.element, editor, () => this.#gestureGoesOn());
    this.#resize = new ResizeObserver(() => this.#measure());
    this.#resize.observe(this.element);
    this.#stops = [drawing, view, marks, suggesting.state].map((store) =>
      store.subscribe(() => this.#request()),
    );
    this.element.addEventListener("focusin", this.#focusChanged);
    this.element.addEventListener("mousedown", this.#keepFocus);
    this.element.addEventListener("contextmenu", this.#menu);
    this.#request();
  }

  set spaceHeld(held: boolean) {
    this.#pointers.spaceHeld = held;
  }

  /** Puts the keyboard focus on a region, or on the drawing. */
  focus(region?: string): void {
    this.#draw();
    const node = region === undefined ? null : this.#buttons.node(region);
    (node ?? this.element).focus({ preventScroll: true });
  }

  /** Fetches the picture again after it failed. */
  reloadImage(): void {
    this.#picture.reload();
  }

  /** When all that is to be seen is drawn. */
  async settled(): Promise<void> {
    this.#draw();
    await this.#regions.settled();
  }

  /** Shows another part of the drawing as one step of a gesture that goes on. */
  show(viewport: Viewport): void {
    this.session.view.patch({ viewport });
    this.#gestureGoesOn();
  }

  close(): void {
    this.#stops.forEach((stop) => stop());
    this.#pointers.close();
    this.#regions.close();
    this.#buttons.close();
    this.#resize.disconnect();
    if (this.#frame !== null) {
      cancelAnimationFrame(this.#frame);
    }
    this.#forgetEnd();
    this.element.remove();
  }

  #build(): void {
    const { width, height } = this.session.workspace;
    Object.assign(this.element, { className: "canvas", tabIndex: 0 });
    this.element.setAttribute("role", "application");
    this.element.setAttribute("aria-label", t("Drawing"));
    this.#sheet.className = "canvas-sheet";
    Object.assign(this.#sheet.style, { width: `${width}px`, height: `${height}px` });
    this.#picture.onState = (state) => this.onImage(state);
    this.#overlay.setAttribute("viewBox", `0 0 ${width} ${height}`);
    // The buttons lie below, so that their focus rings frame the outlines instead of hiding them.
    this.#overlay.append(
      this.#suggestions.root,
      this.#buttons.root,
      this.#regions.root,
      this.#guides.onSheet,
    );
    this.#chrome.append(this.#tags.root, this.#guides.onScreen);
    this.#sheet.append(this.#picture.element, this.#phases.root, this.#regions.picture, this.#overlay);
    this.element.append(this.#sheet, this.#chrome);
  }

  /** Whoever tabs to a region selects it, so that keys act on what is focused. */
  readonly #focusChanged = (event: FocusEvent): void => {
    this.#buttons.frame();
    const region = event.target instanceof Element ? event.target.getAttribute("data-region") : null;
    if (
      region !== null &&
      this.editor.state.name === "select.idle" &&
      !this.session.drawing.selection.has(region)
    ) {
      this.session.drawing.select([region]);
    }
  };

  /** A press focuses the drawing as a whole: which region it meant is the tool's to say. */
  readonly #keepFocus = (event: MouseEvent): void => {
    event.preventDefault();
    this.element.focus({ preventScroll: true });
  };

  readonly #menu = (event: MouseEvent): void => {
    event.preventDefault();
    const { left, top } = this.element.getBoundingClientRect();
    this.onMenu(screenPoint(event.clientX - left, event.clientY - top));
  };

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    const { view, drawing } = this.session;
    const before = view.get().screen;
    if (width > 0 && (before.width !== width || before.height !== height)) {
      const first = before.width === 0;
      const screen = { width, height };
      view.patch(first ? { screen, viewport: fitted(sheetRect(drawing.sheet), screen) } : { screen });
      if (first) {
        this.#draw(); // in the same frame, which asks for the picture and for a crowd one frame sooner
      }
    }
  }

  #request(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#draw();
    });
  }

  #gestureGoesOn(): void {
    this.#forgetEnd();
    this.element.classList.add("moving");
    this.#gesture = setTimeout(() => {
      // On a busy machine the next step may be waiting already: it comes before the next frame.
      this.#last = requestAnimationFrame(() => this.#gestureEnds());
    }, GESTURE_END_MS);
  }

  #gestureEnds(): void {
    this.#gesture = null;
    this.element.classList.remove("moving");
    this.#draw();
  }

  #forgetEnd(): void {
    if (this.#gesture !== null) {
      clearTimeout(this.#gesture);
      cancelAnimationFrame(this.#last);
    }
  }

  #draw(): void {
    if (this.#frame !== null) {
      cancelAnimationFrame(this.#frame);
      this.#frame = null;
    }
    const view = this.session.view.get();
    this.#transform(view);
    const moving = this.#gesture !== null && this.#drawnFor !== null;
    if (!moving) {
      this.#drawnFor = view.viewport;
      // Before the window is measured nobody knows at what size the picture will be shown.
      if (view.screen.width > 0) {
        this.#picture.show(view.viewport.scale);
      }
      this.#drawRegions(view);
      this.#guides.update(view);
    } else {
      this.#regions.keepUp(view.viewport, view.screen);
    }
    this.element.style.cursor = this.editor.state.cursor;
    this.element.dataset["ink"] = view.ink;
    this.#phases.update(view.phase, view.family);
    this.element.dataset["state"] = view.state;
  }

  /** Draws regions, their buttons and tags, unless all they depend on is as it was. */
  #drawRegions(view: View): void {
    const { drawing, drafts, selection } = this.session.drawing.get();
    const { viewport, screen, hovered, overlays, phase } = view;
    const suggesting = this.session.suggesting.state.get();
    const basis = [drawing, drafts, selection, viewport, screen, hovered, overlays, phase, suggesting];
    if (basis.every((part, i) => part === this.#basis[i])) {
      return;
    }
    this.#basis = basis;
    this.#overlay.style.setProperty("--px", String(1 / viewport.scale));
    // Half a screen more on every side, so that a pan does not run into regions that are not drawn yet.
    const around = Math.max(screen.width, screen.height) / 2 / viewport.scale;
    const seen = rectGrown(visibleRect(viewport, screen), around);
    this.#suggestions.update(seen, suggesting, overlays);
    const shown = this.#regions.update(seen, view);
    this.#buttons.update(visibleRect(viewport, screen), !overlays, phase);
    this.#tags.update(this.#toTag(shown, view), view, selection);
  }

  /** The regions that may have a tag: in a crowd the smallest in view, beside those that are looked at. */
  #toTag(shown: readonly ShownRegion[], view: View): readonly ShownRegion[] {
    if (!this.#regions.crowded || view.viewport.scale < LEAST_SCALE) {
      return shown;
    }
    const looked = new Set(shown.map(({ region }) => region.id));
    const seen = visibleRect(view.viewport, view.screen);
    const others = this.#regions.tagged(seen, view, MOST_TAGS).filter(({ region }) => !looked.has(region.id));
    return [...shown, ...others];
  }

  #transform({ viewport: { x, y, scale } }: View): void {
    this.#sheet.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    const from = this.#drawnFor;
    const factor = from === null ? 1 : scale / from.scale;
    const moves = from === null || (from.x === x && from.y === y && from.scale === scale);
    // Tags and handles are drawn in screen pixels; meanwhile they are carried along.
    this.#chrome.style.transform =
      moves || this.#gesture === null
        ? ""
        : `translate(${x - from.x * factor}px, ${y - from.y * factor}px) scale(${factor})`;
  }
}
