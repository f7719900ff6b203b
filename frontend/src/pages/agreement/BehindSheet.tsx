import type { Agreement } from "../../api/reports";
import { counted } from "../../i18n/words";
import { Sheet } from "../../ui/Sheet";
import { SketchLinks } from "../../ui/SketchLinks";
import { behind, type Cell, CELLS, cellWords } from "./rows";

interface BehindSheetProps {
  slug: string;
  report: Agreement;
  /** "code:E.8/only_first", "group:E/both", "all/neither", or nothing. */
  shown: string | null;
  onClose: () => void;
}

/** The drawings behind a number. */
export function BehindSheet({ slug, report, shown, onClose }: BehindSheetProps) {
  const slash = shown?.lastIndexOf("/") ?? -1;
  const cell = CELLS.find((name) => name === shown?.slice(slash + 1));
  if (shown === null || cell === undefined) {
    return null;
  }
  const key = shown.slice(0, slash);
  const found = behind(report, key, cell);
  return (
    <Sheet title={titleOf(report, key, cell)} onClose={onClose}>
      <p className="muted">{counted(found.length, "drawing")}</p>
      <SketchLinks
        items={found.map(({ sketch, n }) => {
          const link = report.sketch_links.find(({ id }) => id === sketch);
          return {
            id: sketch,
            name: `${link?.participant ?? ""} ${link?.title ?? ""}`.trim(),
            thumbnail: link?.thumbnail ?? "",
            note: n === null ? "" : counted(n, "code"),
            href: `/s/${slug}/sketch/${sketch}?${whatToShow(report, key)}`,
          };
        })}
      />
    </Sheet>
  );
}

function whatToShow(report: Agreement, key: string): string {
  const [kind, name] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  const query = new URLSearchParams({ source: `round:${report.round_number}` });
  if (kind === "code" || kind === "group") {
    query.set(kind, name);
  }
  return query.toString();
}

function titleOf(report: Agreement, key: string, cell: Cell): string {
  const what = key === "all" ? "All codes" : key.slice(key.indexOf(":") + 1);
  return `${what}: ${cellWords(report, cell)}`;
}
