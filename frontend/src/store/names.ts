import type { Rect } from "../geometry/rects";
import { t } from "../i18n/text";
import { boundsOf } from "../shapes/shapes";
import type { Connector, ConnectorEnd } from "../shapes/types";
import { wordFor } from "../shapes/words";
import { codeWords, inCodebookOrder, type Codebook } from "./codebook";
import type { Coding, Drawing, Region } from "./drawing";

/** The number of every region: the order in which they were drawn, so that numbers do not jump while one works. */
export function regionNumbers(drawing: Drawing): ReadonlyMap<string, number> {
  return new Map([...drawing.regions.keys()].map((id, i) => [id, i + 1]));
}

/** Things as one reads: in rows from top to bottom, in each from left to right. A row is a 20th of the sheet. */
export function asRead<Thing>(
  things: Iterable<Thing>,
  boxOf: (thing: Thing) => Rect,
  sheetHeight: number,
): Thing[] {
  const height = Math.max(1, sheetHeight / 20);
  return Array.from(things, (thing) => {
    const { x, y } = boxOf(thing);
    return { thing, row: Math.floor(y / height), x };
  })
    .sort((a, b) => a.row - b.row || a.x - b.x)
    .map(({ thing }) => thing);
}

/** Regions as one reads. */
export function inReadingOrder(regions: Iterable<Region>, sheetHeight: number): Region[] {
  return asRead(regions, ({ geometry }) => boundsOf(geometry), sheetHeight);
}

const JOINED = {
  forward: t("{{start}} to {{end}}"),
  backward: t("{{start}} from {{end}}"),
  both: t("{{start}} to and from {{end}}"),
  none: t("{{start}} with {{end}}"),
} as const;
const DIRECTIONS = {
  forward: t("Direction forward"),
  backward: t("Direction backward"),
  both: t("Direction both"),
  none: t("Direction none"),
} as const;
const ARROW = { forward: "→", backward: "←", both: "↔", none: "–" } as const;

function endName({ region }: ConnectorEnd, numbers: ReadonlyMap<string, number>): string | null {
  const number = region === null ? undefined : numbers.get(region);
  return number === undefined ? null : String(number);
}

/** "1 to 3", "1 to free end" */
export function connectorWords(connector: Connector, numbers: ReadonlyMap<string, number>): string {
  const [start, end] = [endName(connector.start, numbers), endName(connector.end, numbers)];
  const free = t("free end");
  return JOINED[connector.direction].replace("{{start}}", start ?? free).replace("{{end}}", end ?? free);
}

/** "Direction forward" */
export function directionWords({ direction }: Connector): string {
  return DIRECTIONS[direction];
}

/** "1 → 3"; a free end is "·". */
export function connectorSign(connector: Connector, numbers: ReadonlyMap<string, number>): string {
  const [start, end] = [endName(connector.start, numbers), endName(connector.end, numbers)];
  return `${start ?? "·"} ${ARROW[connector.direction]} ${end ?? "·"}`;
}

export interface Naming {
  readonly codebook: Codebook;
  readonly numbers: ReadonlyMap<string, number>;
  /** Names of the phases by id. */
  readonly phases: ReadonlyMap<string, string>;
}

function phaseWords(name: string, fromInk: boolean): string {
  return fromInk ? t("phase {{name}} (from ink)", { name }) : t("phase {{name}}", { name });
}

/** "Region 3 of 9, polygon, hacker, codes E.8 attacks causal (unsure), phase after, memo" */
export function regionName(region: Region, codings: readonly Coding[], naming: Naming): string {
  const { codebook, numbers, phases } = naming;
  const { geometry } = region;
  const byCode = new Map(codings.map((coding) => [coding.code, coding]));
  const codes = inCodebookOrder(codebook, byCode.keys()).map((id) => {
    const code = codeWords(codebook, id);
    return byCode.get(id)?.unsure === true ? t("{{code}} (unsure)", { code }) : code;
  });
  const phase = region.phase === null ? undefined : phases.get(region.phase);
  return [
    t("Region {{number}} of {{total}}", { number: numbers.get(region.id) ?? 0, total: numbers.size }),
    geometry.kind === "connector"
      ? t("connector {{ends}}", { ends: connectorWords(geometry, numbers) })
      : wordFor(geometry.kind),
    region.label,
    codes.length === 0 ? t("uncoded") : t("codes {{codes}}", { codes: codes.join(", ") }),
    phase === undefined ? "" : phaseWords(phase, region.phaseFromInk),
    codings.some(({ unsure }) => unsure) ? t("unsure") : "",
    region.star ? t("good example") : "",
    region.memo === "" ? "" : t("memo"),
  ]
    .filter((part) => part !== "")
    .join(", ");
}
