import { t } from "../i18n/text";
import type { Workspace } from "../services/backend";

/** What the page wants to know about the picture. */
export type ImageState = "loading" | "shown" | "failed";

/** Pictures of fewer sketch pixels are shown as they are at every scale; a board drawn from vectors has fewer. */
const LARGE = 9_000_000;
/** The server halves a picture so often at most, and never below so many pixels. */
const MOST_HALVED = 4;
const LEAST_SIDE = 640;

/** How often a picture may be halved and still have a pixel for every one of the screen. */
export function levelFor(
  sheet: { readonly width: number; readonly height: number },
  scale: number,
  ratio: number,
): number {
  if (sheet.width * sheet.height < LARGE) {
    return 0;
  }
  const smallest = Math.floor(Math.log2(Math.max(sheet.width, sheet.height) / LEAST_SIDE));
  const wanted = Math.floor(-Math.log2(scale * ratio));
  return Math.max(0, Math.min(wanted, smallest, MOST_HALVED));
}

/** Where a level of the picture is found; level 0 is the picture itself. */
export function levelAddress(image: string, level: number): string {
  return level === 0 ? image : image.replace("/image", `/image/levels/${level}`);
}

/**
 * The participant's picture. A large one is fetched at the size that the screen can show, and finer when one looks
 * closer: what is shown stays until the finer one is there.
 */
export class SheetPicture {
  readonly element = document.createElement("img");
  onState: (state: ImageState) => void = () => undefined;
  /** The level that is shown or on its way; null before the first. */
  #level: number | null = null;

  constructor(private readonly workspace: Workspace) {
    const { participant, title } = workspace;
    Object.assign(this.element, {
      alt: t("Drawing {{participant}} {{title}}", { participant, title }),
      draggable: false,
      decoding: "async",
    });
    this.element.addEventListener("load", () => this.onState("shown"));
    this.element.addEventListener("error", () => this.onState("failed"));
  }

  /** Shows the level that a scale (CSS pixels per sketch pixel) needs. */
  show(scale: number): void {
    const level = levelFor(this.workspace, scale, globalThis.devicePixelRatio);
    const before = this.#level;
    if (before === level) {
      return;
    }
    this.#level = level;
    const address = levelAddress(this.workspace.image, level);
    if (before === null) {
      this.element.src = address;
    } else {
      void this.#replace(level, address);
    }
  }

  /** Fetches the picture again after it failed. */
  reload(): void {
    const { image } = this.workspace;
    this.#level = 0;
    this.element.src = `${image}${image.includes("?") ? "&" : "?"}again=${Date.now()}`;
    this.onState("loading");
  }

  async #replace(level: number, address: string): Promise<void> {
    const coming = new Image();
    coming.src = address;
    try {
      await coming.decode();
    } catch {
      return; // What is shown is the same drawing, only coarser or finer.
    }
    if (this.#level === level) {
      this.element.src = address;
    }
  }
}
