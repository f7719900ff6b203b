import type { Agreement, AgreementRow } from "../../api/reports";
import { t } from "../../i18n/text";
import { number } from "../../i18n/words";
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
  const [first, second] = report.pair ?? [{ name: t("the first") }, { name: t("the second") }];
  const { both, only_first, only_second, neither } = counts;
  const cell = (name: Cell) =>
    onShow === undefined || counts[name] === 0 ? (
      counts[name]
    ) : (
      <NumberButton
        value={counts[name]}
        label={t("{{n}} {{cell}}: show the drawings", {
          n: number(counts[name]),
          cell: cellWords(report, name),
        })}
        onPress={() => onShow(name)}
      />
    );
  return (
    <table className="table four-cells">
      <caption className="visually-hidden">{t("How often each of the two put a code")}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("{{name}}: present", { name: second.name })}</th>
          <th scope="col">{t("absent")}</th>
          <th scope="col">{t("sum")}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t("{{name}}: present", { name: first.name })}</th>
          <td className="number">{cell("both")}</td>
          <td className="number differs">{cell("only_first")}</td>
          <td className="number muted">{both + only_first}</td>
        </tr>
        <tr>
          <th scope="row">{t("absent")}</th>
          <td className="number differs">{cell("only_second")}</td>
          <td className="number">{cell("neither")}</td>
          <td className="number muted">{only_second + neither}</td>
        </tr>
        <tr>
          <th scope="row">{t("sum")}</th>
          <td className="number muted">{both + only_second}</td>
          <td className="number muted">{only_first + neither}</td>
          <td className="number muted">{both + only_first + only_second + neither}</td>
        </tr>
      </tbody>
    </table>
  );
}
