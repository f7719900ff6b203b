import type { Agreement, Scale } from "../../api/reports";
import { counted } from "../../i18n/words";
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
  const over = `${counted(report.coders.length, "coder")}, ${counted(all.sketches, "drawing")} and ${counted(report.codes.length, "code")}`;
  return (
    <section className="section" aria-labelledby="all-coders">
      <h2 id="all-coders">All {report.coders.length} coders</h2>
      <p className="muted">
        Over {counted(all.sketches, "drawing")} that at least one has coded
        {all.single_coded === 0 ? "." : `, ${all.single_coded} of them coded by one coder only.`}
      </p>
      <CoefficientTable
        caption="Coefficients of all coders"
        lines={toldOf(report.measures, "all")}
        over={over}
        scale={scale}
      />
      <h3>Pairs of coders</h3>
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
      <Table caption="Pairs of coders: κ above the diagonal, percent agreement below">
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
        κ above the diagonal, percent agreement below it. A number puts that pair at the top.
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
      label={`${one.name} and ${other.name}: ${isPercent ? "" : "κ "}${text}${why === "" ? "" : ` (${why})`}, ${counted(pair.sketches, "drawing")}; compare these two`}
      pressed={shown}
      onPress={props.onPress}
    />
  );
}
