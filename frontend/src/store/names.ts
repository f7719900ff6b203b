import type { Rect } from "../geometry/rects";
import { t } from "../i18n/text";
import { boundsOf } from "../shapes/shapes";
import type { Connector, ConnectorEnd } from "../shapes/types";
import { wordFor } from "../shapes/words";
import { Carried } from "./carried";
import { codeWords, inCodebookOrder, type Codebook } from "./codebook";
import type { Coding, Drawing, Region } from "./drawing";

type Regions = Drawing["regions"];

const NUMBERS = new Carried<Regions, ReadonlyMap<string, number>>(
  (regions) => new Map(Array.from(regions.keys(), (id, i) => [id, i + 1])),
  (known, { from, to, ids }) => {
    const added = [...ids].filter((id) => !from.has(id));
    if ([...ids].some((id) => !to.has(id))) {
      return null; // those after it move up
    }
    if (added.length === 0) {
      return known;
    }
    const next = new Map(known);
    added.forEach((id) => next.set(id, next.size + 1));
    return next;
  },
);

/** The number of every region: the order in which they were drawn, so that numbers do not jump while one works. */
export function regionNumbers({ regions }: Drawing): ReadonlyMap<string, number> {
  return NUMBERS.of(regions);
}

/** Things as one reads: in rows from top to bottom, in each from left to right. A row is a 20th of the sheet. */
export function asRead<Thing>(
  things: Iterable<Thing>,
  boxOf: (thing: Thing) => Rect,
  sheetHeight: number,
): Thing[] {
  return Array.from(things, (thing) => ({ thing, ...placeRead(boxOf(thing), sheetHeight) }))
    .sort(inRows)
    .map(({ thing }) => thing);
}

interface PlaceRead {
  readonly row: number;
  readonly x: number;
}

function placeRead({ x, y }: Rect, sheetHeight: number): PlaceRead {
  return { row: Math.floor(y / Math.max(1, sheetHeight / 20)), x };
}

function inRows(a: PlaceRead, b: PlaceRead): number {
  return a.row - b.row || a.x - b.x;
}

/** Regions as one reads. */
export function inReadingOrder(regions: Iterable<Region>, sheetHeight: number): Region[] {
  return asRead(regions, ({ geometry }) => boundsOf(geometry), sheetHeight);
}

/** The order for each height of a sheet that was asked for; in practice one. */
const READ = new Carried<Regions, Map<number, readonly Region[]>>(
  () => new Map(),
  (known, { from, to, ids }) => {
    const gone = new Set([...ids].map((id) => from.get(id)));
    const come = [...ids].flatMap((id) => to.get(id) ?? []);
    return new Map(
      Array.from(known, ([height, order]) => {
        const stays = order.filter((region) => !gone.has(region));
        come.forEach((region) => stays.splice(placeAmong(stays, region, height, NUMBERS.of(to)), 0, region));
        return [height, stays];
      }),
    );
  },
);

/** Where a region belongs in an order; of regions at the same place the one drawn first comes first. */
function placeAmong(
  order: readonly Region[],
  region: Region,
  sheetHeight: number,
  numbers: ReadonlyMap<string, number>,
): number {
  const numberOf = ({ id }: Region) => numbers.get(id) ?? 0;
  const place = placeRead(boundsOf(region.geometry), sheetHeight);
  let [from, to] = [0, order.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = order[middle] as Region;
    const before = inRows(placeRead(boundsOf(other.geometry), sheetHeight), place);
    if (before < 0 || (before === 0 && numberOf(other) < numberOf(region))) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

/** All regions of a drawing as one reads; worked out once and kept in order as they change. */
export function readingOrder({ regions }: Drawing, sheetHeight: number): readonly Region[] {
  const known = READ.of(regions);
  const order = known.get(sheetHeight) ?? inReadingOrder(regions.values(), sheetHeight);
  known.set(sheetHeight, order);
  return order;
}

/** What is worked out of the regions of a drawing here and carried along as they change; numbers come first. */
export const CARRIED_NAMES = [NUMBERS, READ] as const;

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
    region.memo === "" && codings.every(({ memo }) => memo === "") ? "" : t("memo"),
  ]
    .filter((part) => part !== "")
    .join(", ");
}
