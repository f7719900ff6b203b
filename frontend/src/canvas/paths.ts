import type { SheetPoint } from "../geometry/points";

/** A line through points as SVG path data. */
export function headlessPath(points: readonly SheetPoint[], closed: boolean): string {
  return `M${points.map(([x, y]) => `${x} ${y}`).join("L")}${closed ? "Z" : ""}`;
}
