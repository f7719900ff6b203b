import type { Session } from "../services/session";

/**
 * The participant's ink while one phase is looked at: the whole picture faint, and the inks that tell the phase
 * over it as they are. Where no ink tells the phase, all of the drawing is faint.
 */
export class PhaseView {
  readonly root = document.createElement("div");
  #phase: string | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly session: Session,
  ) {
    this.root.className = "canvas-phase";
  }

  /** Shows the ink of a phase, or all ink for null. */
  update(phase: string | null): void {
    if (phase === this.#phase) {
      return;
    }
    this.#phase = phase;
    this.element.dataset["phase"] = phase === null ? "all" : "one";
    this.root.replaceChildren();
    const inks = this.session.phases.find(({ id }) => id === phase)?.inks ?? [];
    if (inks.length > 0) {
      void this.session.loadLayers().then(
        () => this.#show(phase, inks),
        () => undefined, // Without its layers the drawing stays faint; the regions of the phase show all the same.
      );
    }
  }

  #show(phase: string | null, inks: readonly string[]): void {
    if (phase !== this.#phase) {
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
