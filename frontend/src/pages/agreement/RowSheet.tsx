import type { Agreement } from "../../api/reports";
import { t, tn } from "../../i18n/text";
import { ButtonLink } from "../../ui/Button";
import { Sheet } from "../../ui/Sheet";
import { SketchLinks } from "../../ui/SketchLinks";
import { RowNumbers } from "./RowNumbers";
import {
  type Behind,
  behind,
  type Cell,
  cellWords,
  differences,
  rowAt,
  rowLabel,
  type Shown,
  shownIn,
  sourceOf,
  type TableRow,
} from "./rows";

interface RowSheetProps {
  slug: string;
  report: Agreement;
  /** "code:E.8", "group:E/both", "sketch:…", "all/neither", or nothing. */
  shown: string | null;
  onClose: () => void;
}

/** Disagreements come first: they are what one opens a row for. */
const ORDER: readonly Cell[] = ["only_first", "only_second", "both", "neither"];

/** What is behind a number: the drawings of one cell, or all four cells of a row with its numbers. */
export function RowSheet({ slug, report, shown, onClose }: RowSheetProps) {
  const found = shownIn(shown);
  const line = found === null ? null : rowAt(report, found.target);
  if (found === null || (line === null && (found.target !== "all" || found.cell === null))) {
    return null;
  }
  const cells = found.cell === null ? ORDER : [found.cell];
  return (
    <Sheet title={titleOf(report, found, line)} onClose={onClose}>
      {line === null || found.cell !== null ? null : (
        <>
          <Ways slug={slug} report={report} line={line} />
          <RowNumbers report={report} row={line.row} over={overOf(report, line)} />
        </>
      )}
      {cells.map((cell) => {
        const items = behind(report, found.target, cell);
        return (
          <section key={cell} className="stack" aria-label={cellWords(report, cell)}>
            <h3>
              {found.cell === null ? `${cellWords(report, cell)}: ` : ""}
              {items.every(({ code }) => code === null)
                ? tn(items.length, "{{count, number}} drawing", "{{count, number}} drawings")
                : tn(items.length, "{{count, number}} code", "{{count, number}} codes")}
            </h3>
            <BehindLinks {...{ slug, report, items, cell }} target={found.target} />
          </section>
        );
      })}
    </Sheet>
  );
}

/** Where one goes from a row: to deciding what the two differ in, and to every place that carries the code. */
function Ways({ slug, report, line }: { slug: string; report: Agreement; line: TableRow }) {
  const { row, kind } = line;
  const round = String(report.round_number);
  const which: Record<string, string> = kind === "sketch" ? { sketch: row.key } : { code: row.key };
  const decide = new URLSearchParams({ round, ...which });
  const places = new URLSearchParams({ code: row.key, source: `round:${round}` });
  return kind === "group" || report.against !== null ? null : (
    <div className="row">
      {differences(row) === 0 ? null : (
        <ButtonLink href={`/s/${slug}/disagreements?${decide.toString()}`}>
          {tn(
            differences(row),
            "Review {{count, number}} disagreement",
            "Review {{count, number}} disagreements",
          )}
        </ButtonLink>
      )}
      {kind === "code" ? (
        <ButtonLink href={`/s/${slug}/gallery?${places.toString()}`}>
          {t("All places with {{code}}", { code: row.key })}
        </ButtonLink>
      ) : null}
    </div>
  );
}

function titleOf(report: Agreement, { target, cell }: Shown, line: TableRow | null): string {
  if (cell === null) {
    return line === null ? t("All codes") : rowLabel(line);
  }
  const what = line === null ? t("All codes") : line.kind === "sketch" ? line.row.name : line.row.key;
  return `${target === "all" ? t("All codes") : what}: ${cellWords(report, cell)}`;
}

/** What a row's numbers were counted over, as a sentence goes on. */
function overOf(report: Agreement, { row, kind }: TableRow): string {
  if (kind === "sketch") {
    return tn(
      row.n,
      "{{count, number}} code on the drawing {{name}}",
      "{{count, number}} codes on the drawing {{name}}",
      { name: row.name },
    );
  }
  return kind === "code"
    ? tn(
        row.n,
        "{{count, number}} drawing for the code {{code}} ({{name}})",
        "{{count, number}} drawings for the code {{code}} ({{name}})",
        { code: row.key, name: row.name },
      )
    : t("{{drawings}} × the codes of group {{group}} ({{decisions}})", {
        drawings: tn(report.sketches.length, "{{count, number}} drawing", "{{count, number}} drawings"),
        group: row.key,
        decisions: tn(row.n, "{{count, number}} decision", "{{count, number}} decisions"),
      });
}

function BehindLinks({
  slug,
  report,
  items,
  target,
  cell,
}: {
  slug: string;
  report: Agreement;
  items: readonly Behind[];
  target: string;
  cell: Cell;
}) {
  return (
    <SketchLinks
      items={items.map(({ sketch, code, n }) => {
        const link = report.sketch_links.find(({ id }) => id === sketch);
        const name =
          code === null ? `${link?.participant ?? ""} ${link?.title ?? ""}` : codeName(report, code);
        return {
          id: sketch + (code ?? ""),
          name: name.trim(),
          thumbnail: link?.thumbnail ?? "",
          note: n === null ? "" : tn(n, "{{count, number}} code", "{{count, number}} codes"),
          href: `/s/${slug}/sketch/${sketch}?${whatToShow(report, target, cell, code)}`,
        };
      })}
    />
  );
}

function codeName(report: Agreement, key: string): string {
  return `${key} ${report.codes.find((code) => code.key === key)?.name ?? ""}`;
}

function whatToShow(report: Agreement, target: string, cell: Cell, code: string | null): string {
  const query = new URLSearchParams({ source: sourceOf(report, cell) });
  const line = rowAt(report, target);
  if (code !== null) {
    query.set("code", code);
  } else if (line?.kind === "code" || line?.kind === "group") {
    query.set(line.kind, line.row.key);
  }
  return query.toString();
}
