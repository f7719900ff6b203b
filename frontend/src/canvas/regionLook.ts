import { codeKey, inCodebookOrder, type Codebook } from "../store/codebook";
import { codingsByRegion, type Coding, type Drawing, type Region } from "../store/drawing";
import { slotOf } from "../theme/groupSlots";

/** How a region looks: what its codes say, in colour, glyph and words at once. */
export interface RegionLook {
  /** Outline: the colour of its only group, grey for several groups, dashed grey for none. */
  readonly stroke: string;
  readonly dash: string | null;
  /** One colour per group for the band on the top edge; empty for a single group. */
  readonly band: readonly string[];
  /** "● E.8 · ● E.3 +2" */
  readonly tag: string;
}

const GREY = "#57606a";
/** Codes beyond these are counted only. */
const TAGGED = 2;

/** The look of a region with these codings. */
export function lookOf(codings: readonly Coding[], codebook: Codebook): RegionLook {
  const ids = inCodebookOrder(
    codebook,
    codings.map(({ code }) => code),
  );
  if (ids.length === 0) {
    return { stroke: GREY, dash: "5 4", band: [], tag: "" };
  }
  const groups = [...new Set(ids.map((id) => codebook.codes.get(id)?.group ?? -1))];
  const colours = groups.map((group) => (group < 0 ? GREY : slotOf(group).paper));
  const unsure = new Set(codings.filter((coding) => coding.unsure).map(({ code }) => code));
  const words = ids.slice(0, TAGGED).map((id) => {
    const group = codebook.codes.get(id)?.group;
    const glyph = group === undefined ? "○" : slotOf(group).glyph;
    return `${glyph} ${codeKey(codebook, id)}${unsure.has(id) ? "?" : ""}`;
  });
  const more = ids.length > TAGGED ? ` +${ids.length - TAGGED}` : "";
  return {
    stroke: colours.length === 1 ? (colours[0] ?? GREY) : GREY,
    dash: null,
    band: colours.length === 1 ? [] : colours,
    tag: words.join(" · ") + more,
  };
}

const NO_CODES: readonly Coding[] = [];

/** The look of every region; it stays the same object until the region's codings change. */
export class Looks {
  /** By the list of codings, which stays the same object where none of them changed. */
  readonly #looks = new WeakMap<readonly Coding[], RegionLook>();
  /** By the codes themselves: of thousands of regions many carry the same. */
  readonly #alike = new Map<string, RegionLook>();
  #codings: ReadonlyMap<string | null, readonly Coding[]> = new Map();

  constructor(private readonly codebook: Codebook) {}

  /** Takes in the codings of a drawing. */
  take(drawing: Drawing): void {
    this.#codings = codingsByRegion(drawing);
  }

  of({ id }: Region): RegionLook {
    const codings = this.#codings.get(id) ?? NO_CODES;
    let look = this.#looks.get(codings);
    if (look === undefined) {
      const codes = codings.map(({ code, unsure }) => `${code} ${String(unsure)}`).join(" ");
      look = this.#alike.get(codes) ?? lookOf(codings, this.codebook);
      this.#alike.set(codes, look);
      this.#looks.set(codings, look);
    }
    return look;
  }
}
