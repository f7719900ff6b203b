import type { Agreement, Scale } from "../../api/reports";
import { t, tn } from "../../i18n/text";
import { listed } from "../../i18n/words";
import { NumberButton, Table } from "../../ui/Table";
import { CoefficientTable } from "./CoefficientTable";
import { whyMissing, written, writtenPercent } from "./numbers";
import { toldOf } from "./told";
import { useAddress } from "./useAddress";

/** Three or more coders: what all of them have in common, and every pair. */
export function AllCoders({ report, scale }: { report: Agreement; scale: Scale | null }) {
  const all = report.all_coders;
  if (all === null) {
    return null;
  }
  const over = listed([
    tn(report.coders.length, "{{count, number}} coder", "{{count, number}} coders"),
    tn(all.sketches, "{{count, number}} drawing", "{{count, number}} drawings"),
    tn(report.codes.length, "{{count, number}} code", "{{count, number}} codes"),
  ]);
  return (
    <section className="section" aria-labelledby="all-coders">
      <h2 id="all-coders">{t("All {{n}} coders", { n: report.coders.length })}</h2>
      <p className="muted">
        {all.single_coded === 0
          ? tn(
              all.sketches,
              "Over {{count, number}} drawing that at least one has coded.",
              "Over {{count, number}} drawings that at least one has coded.",
            )
          : tn(
              all.sketches,
              "Over {{count, number}} drawing that at least one has coded, {{single, number}} of them coded by one coder only.",
              "Over {{count, number}} drawings that at least one has coded, {{single, number}} of them coded by one coder only.",
              { single: all.single_coded },
            )}
      </p>
      <CoefficientTable
        caption={t("Coefficients of all coders")}
        lines={toldOf(report.measures, "all")}
        over={over}
        scale={scale}
      />
      <h3>{t("Pairs of coders")}</h3>
      <PairMatrix report={report} />
    </section>
  );
}

/** κ above the diagonal, percent agreement below it. */
function PairMatrix({ report }: { report: Agreement }) {
  const [, change] = useAddress();
  const compare = (first: string, second: string) => change({ coders: `${first},${second}` });
  return (
    <>
      <Table caption={t("Pairs of coders: κ above the diagonal, percent agreement below")}>
        <thead>
          <tr>
            <td />
            {report.coders.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.coders.map((one, row) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              {report.coders.map((other, column) => (
                <td key={other.id} className="nowrap">
                  <PairCell
                    report={report}
                    one={one}
                    other={other}
                    isPercent={column < row}
                    onPress={() => compare(one.id, other.id)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="hint">
        {t("κ above the diagonal, percent agreement below it. A number puts that pair at the top.")}
      </p>
    </>
  );
}

type Coder = Agreement["coders"][number];

function PairCell(props: {
  report: Agreement;
  one: Coder;
  other: Coder;
  isPercent: boolean;
  onPress: () => void;
}) {
  const { report, one, other, isPercent } = props;
  const pair = report.all_coders?.pairs.find(
    ({ first, second }) =>
      (first === one.id && second === other.id) || (first === other.id && second === one.id),
  );
  if (pair === undefined) {
    return <span aria-hidden="true">·</span>;
  }
  const text = isPercent ? writtenPercent(pair.percent) : written(pair.kappa);
  const why = isPercent ? "" : whyMissing(pair.kappa);
  const shown = [one.id, other.id].every((id) => report.pair?.some((coder) => coder.id === id) === true);
  return (
    <NumberButton
      value={text}
      label={t("{{first}} and {{second}}: {{value}}, {{drawings}}; compare these two", {
        first: one.name,
        second: other.name,
        value: `${isPercent ? "" : "κ "}${text}${why === "" ? "" : ` (${why})`}`,
        drawings: tn(pair.sketches, "{{count, number}} drawing", "{{count, number}} drawings"),
      })}
      pressed={shown}
      onPress={props.onPress}
    />
  );
}
