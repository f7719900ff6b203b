import type { Agreement, AgreementRow } from "../../api/reports";
import { GroupGlyph } from "../../ui/GroupGlyph";
import { NumberButton, Table } from "../../ui/Table";
import { type Scale, scaleFor } from "./forest";
import { Axis, Whisker } from "./Whisker";
import {
  type Cell,
  CELLS,
  cellWords,
  type Footnote,
  footnotes,
  type SortBy,
  tableRows,
  written,
  writtenPercent,
} from "./rows";

interface AgreementTableProps {
  report: Agreement;
  sortBy: SortBy;
  onShow: (shown: string) => void;
  /** What is open beside the table, "code:E.8/only_first". */
  shown: string | null;
}

/** The four counts, percent and kappa of every group and code. */
export function AgreementTable({ report, sortBy, onShow, shown }: AgreementTableProps) {
  const rows = tableRows(report, sortBy);
  const scale = scaleFor(
    rows.map(({ row }) => row.kappa),
    160,
  );
  const notes = footnotes(rows);
  return (
    <>
      <Table caption="Agreement by group and code" className="agreement">
        <thead>
          <tr>
            <th scope="col">Code</th>
            {CELLS.map((cell) => (
              <th key={cell} scope="col" className="number">
                {cellWords(report, cell)}
              </th>
            ))}
            <th scope="col" className="number">
              %
            </th>
            <th scope="col">κ</th>
            <th scope="col" className="forest-cell">
              <Axis scale={scale} />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, kind }) => (
            <Line
              key={kind + row.key}
              report={report}
              row={row}
              kind={kind}
              scale={scale}
              onShow={onShow}
              shown={shown}
              notes={notes}
            />
          ))}
        </tbody>
      </Table>
      {notes.length === 0 ? null : (
        <ol className="footnotes dense muted">
          {notes.map(({ text, keys }) => (
            <li key={text}>
              {keys.length === 1 ? <span className="key">{keys[0]}: </span> : null}
              {text}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

interface LineProps extends Omit<AgreementTableProps, "sortBy"> {
  row: AgreementRow;
  kind: "group" | "code";
  scale: Scale;
  /** Cautions told below the table. */
  notes: readonly Footnote[];
}

function Line({ report, row, kind, scale, onShow, shown, notes }: LineProps) {
  const target = (cell: Cell) => `${kind}:${row.key}/${cell}`;
  return (
    <tr className={kind === "group" ? "agreement-group" : undefined}>
      <th scope="row" className="wrap">
        <RowName report={report} row={row} kind={kind} />
      </th>
      {CELLS.map((cell) => (
        <td key={cell} className="number">
          {row.counts[cell] === 0 ? (
            <span className="muted">0</span>
          ) : (
            <NumberButton
              value={row.counts[cell]}
              label={`${row.key}: ${row.counts[cell]} ${cellWords(report, cell)}, show the drawings`}
              pressed={shown === target(cell)}
              onPress={() => onShow(target(cell))}
            />
          )}
        </td>
      ))}
      <td className="number nowrap">{writtenPercent(row.percent)}</td>
      <td className="wrap kappa-cell">
        {written(row.kappa)}
        {row.kappa.value === null ? <span className="muted"> {row.kappa.sentence}</span> : null}
        <Caution text={row.caution ?? null} notes={notes} />
      </td>
      <td className="forest-cell">
        <Whisker
          scale={scale}
          kappa={row.kappa}
          hollow={typeof row.caution === "string"}
          strong={kind === "group"}
        />
      </td>
    </tr>
  );
}

/** The number of the footnote, where the row has one. */
function Caution({ text, notes }: { text: string | null; notes: readonly Footnote[] }) {
  if (text === null) {
    return null;
  }
  const number = notes.findIndex((note) => note.text === text) + 1;
  return (
    <sup className="caution-sign" title={text}>
      <span className="visually-hidden"> note </span>
      {number}
    </sup>
  );
}

/** Glyph, key and name of a group or a code. */
export function RowName({
  report,
  row,
  kind,
}: {
  report: Agreement;
  row: AgreementRow;
  kind: "group" | "code";
}) {
  const index = report.groups.findIndex(({ key }) => key === row.group);
  return (
    <span className={kind === "group" ? "row-name" : "row-name row-code"}>
      <GroupGlyph index={index} size={12} /> <span className="key">{row.key}</span> {row.name}
    </span>
  );
}
