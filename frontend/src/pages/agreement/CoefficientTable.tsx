import { Table } from "../../ui/Table";
import { CopyMenu } from "./CopyMenu";
import type { Described } from "./described";
import { whyMissing, writtenInterval, writtenPercent, writtenValue } from "./numbers";

/** Coefficients to read and to copy: value, interval, and what each says. */
export function CoefficientTable({
  caption,
  rows,
  over,
}: {
  caption: string;
  rows: readonly Described[];
  /** What they were counted over, as a sentence goes on: "15 drawings × 44 codes (660 decisions)". */
  over: string;
}) {
  return (
    <Table caption={caption} className="coefficients">
      <thead>
        <tr>
          <th scope="col">Coefficient</th>
          <th scope="col" className="number">
            Value
          </th>
          <th scope="col">Interval</th>
          <th scope="col">What it says</th>
          <th scope="col">
            <span className="visually-hidden">Copy</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row" className="wrap">
              {row.name}
            </th>
            <td className="number">
              {row.isPercent === true ? writtenPercent(row.coefficient) : writtenValue(row.coefficient)}
            </td>
            <td className="nowrap">{writtenInterval(row.coefficient)}</td>
            <td className="wrap muted">
              <Missing row={row} />
              {row.meaning}
            </td>
            <td className="row-copy">
              <CopyMenu quotable={{ ...row, over }} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Missing({ row }: { row: Described }) {
  const why = whyMissing(row.coefficient);
  return why === "" ? null : <strong className="why-missing">{why}. </strong>;
}
