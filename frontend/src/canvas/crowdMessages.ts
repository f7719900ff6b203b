import type { CrowdFrame, CrowdItem } from "./crowdPainting";

/** What the page asks of the painting thread. */
export type CrowdRequest =
  | { readonly kind: "change"; readonly put: readonly CrowdItem[]; readonly removed: readonly string[] }
  | { readonly kind: "paint"; readonly frame: CrowdFrame; readonly version: number };

/** A painted frame, from items as they were at a version. */
export interface CrowdAnswer {
  readonly bitmap: ImageBitmap;
  readonly frame: CrowdFrame;
  readonly version: number;
}
