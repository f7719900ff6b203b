import type { SheetPoint } from "../geometry/points";
import { svg } from "./svg";

/** A line through points as SVG path data. */
export function headlessPath(points: readonly SheetPoint[], closed: boolean): string {
  return `M${points.map(([x, y]) => `${x} ${y}`).join("L")}${closed ? "Z" : ""}`;
}

/** A line on white casing: it mostly lies on the participant's ink, which may be of any colour. */
export function cased(name: string, d: string): SVGElement[] {
  return [svg("path", { class: "casing", d }), svg("path", { class: name, d })];
}
