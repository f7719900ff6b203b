import type { KeyboardEvent } from "react";

import type { Agreement, Scale } from "../../api/reports";
import { t } from "../../i18n/text";
import { number } from "../../i18n/words";
import { NumberButton, Table } from "../../ui/Table";
import { type Axis, axisFor } from "./forest";
import { whyMissing, writtenInterval, writtenPercent, writtenValue } from "./numbers";
import { RowName } from "./RowName";
import {
  type Cell,
  CELLS,
  cellWords,
  type Footnote,
  footnotes,
  keyRows,
  nameOf,
  restsOnFew,
  rowLabel,
  type TableRow,
  targetOf,
} from "./rows";
import { useRowKeys } from "./useRowKeys";
import { AxisNumbers, Whisker } from "./Whisker";

export interface RowsProps {
  report: Agreement;
  rows: readonly TableRow[];
  /** What the rows are: "Agreement by group and code". */
  caption: string;
  /** The scale the values are read on, if one is chosen. */
  scale: Scale | null;
  onShow: (shown: string) => void;
  /** What is open beside the table, "code:E.8/only_first". */
  shown: string | null;
}

/** The four counts, percent and kappa of every row. */
export function AgreementTable({ report, rows, caption, scale, onShow, shown }: RowsProps) {
  const { list, onKeyDown } = useRowKeys(keyRows(rows));
  const axis = axisFor(
    rows.map(({ row }) => row.kappa),
    scale,
  );
  const notes = footnotes(rows);
  return (
    <div className="stack" ref={list}>
      <Table caption={caption} className="agreement">
        <Head report={report} axis={axis} first={rows[0]?.kind === "sketch" ? t("Drawing") : t("Code")} />
        <tbody>
          {rows.map((line) => (
            <Line key={targetOf(line)} {...{ report, line, axis, onShow, shown, notes, onKeyDown }} />
          ))}
        </tbody>
      </Table>
      <Footnotes notes={notes} />
    </div>
  );
}

function Head({ report, axis, first }: { report: Agreement; axis: Axis; first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {CELLS.map((cell) => (
          <th key={cell} scope="col" className="number">
            {cellWords(report, cell)}
          </th>
        ))}
        <th scope="col" className="number">
          %
        </th>
        <th scope="col">{t("κ [{{level}} % CI]", { level: Math.round(report.level * 100) })}</th>
        <th scope="col" className="forest-cell">
          <AxisNumbers axis={axis} />
        </th>
      </tr>
    </thead>
  );
}

interface LineProps extends Omit<RowsProps, "rows" | "caption" | "scale"> {
  line: TableRow;
  axis: Axis;
  /** Cautions told below the table. */
  notes: readonly Footnote[];
  onKeyDown: (event: KeyboardEvent) => void;
}

function Line({ report, line, axis, onShow, shown, notes, onKeyDown }: LineProps) {
  const { row, kind } = line;
  const target = targetOf(line);
  return (
    <tr className={kind === "group" ? "agreement-group" : undefined} data-row={target} onKeyDown={onKeyDown}>
      <th scope="row" className="wrap">
        <RowName {...nameOf(report, line)} isShown={shown === target} onPress={() => onShow(target)} />
      </th>
      {CELLS.map((cell) => (
        <td key={cell} className="number" data-label={cellWords(report, cell)}>
          <Count
            {...{ line, cell, report }}
            isShown={shown === `${target}/${cell}`}
            onPress={() => onShow(`${target}/${cell}`)}
          />
        </td>
      ))}
      <td className="number nowrap" data-label={t("agreement")}>
        {writtenPercent(row.percent)}
      </td>
      <td className="wrap kappa-cell" data-label="κ">
        {writtenValue(row.kappa)} <span className="nowrap">{writtenInterval(row.kappa)}</span>
        {row.kappa.value === null ? <span className="muted">{whyMissing(row.kappa)}</span> : null}
        <Caution text={row.caution ?? null} notes={notes} />
      </td>
      <td className="forest-cell">
        <Whisker axis={axis} kappa={row.kappa} hollow={restsOnFew(row)} strong={kind === "group"} />
      </td>
    </tr>
  );
}

function Count(props: {
  report: Agreement;
  line: TableRow;
  cell: Cell;
  isShown: boolean;
  onPress: () => void;
}) {
  const { row, kind } = props.line;
  const count = row.counts[props.cell];
  if (count === 0) {
    return <span className="muted">0</span>;
  }
  const what = {
    row: kind === "sketch" ? rowLabel(props.line) : row.key,
    n: number(count),
    cell: cellWords(props.report, props.cell),
  };
  return (
    <NumberButton
      value={count}
      label={
        kind === "sketch"
          ? t("{{row}}: {{n}} {{cell}}, show the codes", what)
          : t("{{row}}: {{n}} {{cell}}, show the drawings", what)
      }
      pressed={props.isShown}
      onPress={props.onPress}
    />
  );
}

/** The number of the footnote, where the row has one. */
function Caution({ text, notes }: { text: string | null; notes: readonly Footnote[] }) {
  if (text === null) {
    return null;
  }
  const place = notes.findIndex((note) => note.text === text) + 1;
  return (
    <sup className="caution-sign" title={text}>
      <span className="visually-hidden"> {t("note")} </span>
      {place}
    </sup>
  );
}

function Footnotes({ notes }: { notes: readonly Footnote[] }) {
  return notes.length === 0 ? null : (
    <ol className="footnotes dense muted">
      {notes.map(({ text, keys }) => (
        <li key={text}>
          {keys.length === 1 ? <span className="key">{keys[0]}: </span> : null}
          {text}
        </li>
      ))}
    </ol>
  );
}
