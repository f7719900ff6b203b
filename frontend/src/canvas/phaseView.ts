import type { Session } from "../services/session";

/**
 * The participant's ink while one phase, or one ink, is looked at: the whole picture faint, and the inks that
 * are meant over it as they are. Where no ink tells the phase, all of the drawing is faint.
 */
export class PhaseView {
  readonly root = document.createElement("div");
  #shown = "";

  constructor(
    private readonly element: HTMLElement,
    private readonly session: Session,
  ) {
    this.root.className = "canvas-phase";
  }

  /** Shows one family of ink, or else the ink of a phase, or all ink for two nulls. */
  update(phase: string | null, family: string | null): void {
    const inks =
      family === null ? (this.session.phases.find(({ id }) => id === phase)?.inks ?? []) : [family];
    const shown = JSON.stringify([phase, inks]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    this.element.dataset["phase"] = phase === null && family === null ? "all" : "one";
    this.root.replaceChildren();
    if (inks.length > 0) {
      void this.session.loadLayers().then(
        () => this.#show(shown, inks),
        () => undefined, // Without its layers the drawing stays faint; the regions of the phase show all the same.
      );
    }
  }

  #show(shown: string, inks: readonly string[]): void {
    if (shown !== this.#shown) {
      return;
    }
    const layers = this.session.layers.get().filter(({ ink }) => inks.includes(ink));
    this.root.replaceChildren(
      ...layers.map(({ layer }) =>
        Object.assign(document.createElement("img"), { src: layer, alt: "", draggable: false }),
      ),
    );
  }
}
