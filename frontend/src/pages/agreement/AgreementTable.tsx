import type { Agreement, AgreementRow } from "../../api/reports";
import { GroupGlyph } from "../../ui/GroupGlyph";
import { NumberButton, Table } from "../../ui/Table";
import { type Scale, scaleFor } from "./forest";
import { Axis, Whisker } from "./Whisker";
import {
  type Cell,
  CELLS,
  cellWords,
  sharedCautions,
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
  const shared = sharedCautions(rows);
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
              shared={shared}
            />
          ))}
        </tbody>
      </Table>
      {shared.map((caution, index) => (
        <p key={caution} className="dense muted">
          <span className="caution-sign">⚠{index + 1}</span> {caution}
        </p>
      ))}
    </>
  );
}

interface LineProps extends Omit<AgreementTableProps, "sortBy"> {
  row: AgreementRow;
  kind: "group" | "code";
  scale: Scale;
  /** Cautions told below the table. */
  shared: readonly string[];
}

function Line({ report, row, kind, scale, onShow, shown, shared }: LineProps) {
  const target = (cell: Cell) => `${kind}:${row.key}/${cell}`;
  return (
    <tr className={kind === "group" ? "agreement-group" : undefined}>
      <th scope="row" className="wrap">
        <RowName report={report} row={row} kind={kind} />
      </th>
      {CELLS.map((cell) => (
        <td key={cell} className="number">
          {row.counts[cell] === 0 ? (
            "0"
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
        <Caution text={row.caution ?? null} shared={shared} />
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

function Caution({ text, shared }: { text: string | null; shared: readonly string[] }) {
  const place = text === null ? -1 : shared.indexOf(text);
  if (text === null) {
    return null;
  }
  return place === -1 ? (
    <span className="caution">⚠ {text}</span>
  ) : (
    <span className="caution-sign" title={text}>
      {" "}
      ⚠{place + 1}
    </span>
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
