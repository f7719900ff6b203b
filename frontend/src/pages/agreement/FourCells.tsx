import type { Agreement, AgreementRow } from "../../api/reports";
import { NumberButton } from "../../ui/Table";
import { type Cell, cellWords } from "./rows";

/** The 2x2 table of two coders, with what each used in all; a number opens what is behind it. */
export function FourCells({
  report,
  counts,
  onShow,
}: {
  report: Pick<Agreement, "pair">;
  counts: AgreementRow["counts"];
  onShow?: (cell: Cell) => void;
}) {
  const [first, second] = report.pair ?? [{ name: "the first" }, { name: "the second" }];
  const { both, only_first, only_second, neither } = counts;
  const cell = (name: Cell) =>
    onShow === undefined || counts[name] === 0 ? (
      counts[name]
    ) : (
      <NumberButton
        value={counts[name]}
        label={`${counts[name]} ${cellWords(report, name)}: show the drawings`}
        onPress={() => onShow(name)}
      />
    );
  return (
    <table className="table four-cells">
      <caption className="visually-hidden">How often each of the two put a code</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{second.name}: present</th>
          <th scope="col">absent</th>
          <th scope="col">sum</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{first.name}: present</th>
          <td className="number">{cell("both")}</td>
          <td className="number differs">{cell("only_first")}</td>
          <td className="number muted">{both + only_first}</td>
        </tr>
        <tr>
          <th scope="row">absent</th>
          <td className="number differs">{cell("only_second")}</td>
          <td className="number">{cell("neither")}</td>
          <td className="number muted">{only_second + neither}</td>
        </tr>
        <tr>
          <th scope="row">sum</th>
          <td className="number muted">{both + only_second}</td>
          <td className="number muted">{only_first + neither}</td>
          <td className="number muted">{both + only_first + only_second + neither}</td>
        </tr>
      </tbody>
    </table>
  );
}
