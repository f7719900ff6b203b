import type { Agreement, Coefficient } from "../../api/reports";
import { counted } from "../../i18n/words";
import { CopyButton } from "../../ui/Bits";
import { Table } from "../../ui/Table";
import { written, writtenPercent } from "./rows";

/** What was left out of the numbers, and why. */
export function LeftOut({ report }: { report: Agreement }) {
  if (report.left_out.length === 0) {
    return null;
  }
  return (
    <section className="section" aria-labelledby="left-out">
      <h2 id="left-out">Left out ({report.left_out.length})</h2>
      <ul className="note-list">
        {report.left_out.map((item) => (
          <li key={item.kind + item.id + item.reason}>{item.sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** Sentences for the paper. */
export function Methods({ report }: { report: Agreement }) {
  return (
    <section className="section" aria-labelledby="methods">
      <div className="spread">
        <h2 id="methods">For the methods section</h2>
        <CopyButton text={report.methods}>Copy paragraph</CopyButton>
      </div>
      <p className="panel prewrap methods">{report.methods}</p>
    </section>
  );
}

/** Coefficients beside the headline, for those who report them. */
export function OtherCoefficients({ report }: { report: Agreement }) {
  const { overall } = report;
  if (overall === null) {
    return null;
  }
  const rows: [string, Coefficient, string][] = [
    ["Positive agreement", overall.positive, ""],
    ["Negative agreement", overall.negative, ""],
    ["Largest κ possible with these margins", overall.kappa_max, ""],
    ["Mean κ per code", overall.mean_per_code.mean, share(overall.mean_per_code, "code")],
    ["Mean κ per drawing", overall.mean_per_sketch.mean, share(overall.mean_per_sketch, "drawing")],
    ["De Vries’ κ", overall.devries, ""],
    ["Moons and Vandervieren’s κ", overall.moons_vandervieren, ""],
    ["PABAK (Brennan–Prediger)", overall.pabak, ""],
    ["Gwet’s AC1", overall.ac1, ""],
    ["Prevalence index", overall.prevalence_index, ""],
    ["Bias index", overall.bias_index, ""],
  ];
  return (
    <details className="details">
      <summary>Other coefficients</summary>
      <CoefficientTable caption="Other coefficients" rows={rows} />
    </details>
  );
}

function share({ defined, total }: { defined: number; total: number }, what: string): string {
  return `defined for ${defined} of ${counted(total, what)}`;
}

function CoefficientTable({
  caption,
  rows,
}: {
  caption: string;
  rows: readonly (readonly [string, Coefficient, string])[];
}) {
  return (
    <Table caption={caption}>
      <tbody>
        {rows.map(([name, value, note]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{written(value)}</td>
            <td className="wrap muted">
              {[value.value === null ? value.sentence : "", note].filter(Boolean).join("; ")}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Three or more coders: every pair, and what all of them have in common. */
export function AllCoders({ report }: { report: Agreement }) {
  const all = report.all_coders;
  if (all === null) {
    return null;
  }
  const name = (id: string) => report.coders.find((coder) => coder.id === id)?.name ?? id;
  return (
    <section className="section" aria-labelledby="all-coders">
      <h2 id="all-coders">All {report.coders.length} coders</h2>
      <CoefficientTable
        caption="Coefficients of all coders"
        rows={[
          ["Fleiss’ κ", all.fleiss, ""],
          ["Krippendorff’s α", all.krippendorff, ""],
          ["Light’s κ", all.light, ""],
          ["Conger’s κ", all.conger, ""],
          ["Gwet’s AC1", all.ac1, ""],
        ]}
      />
      <Table caption="Every pair of coders">
        <thead>
          <tr>
            <th scope="col">Pair</th>
            <th scope="col" className="number">
              Drawings
            </th>
            <th scope="col" className="number">
              %
            </th>
            <th scope="col">κ</th>
          </tr>
        </thead>
        <tbody>
          {all.pairs.map((pair) => (
            <tr key={pair.first + pair.second}>
              <th scope="row">
                {name(pair.first)} and {name(pair.second)}
              </th>
              <td className="number">{pair.sketches}</td>
              <td className="number">{writtenPercent(pair.percent)}</td>
              <td>{written(pair.kappa)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
