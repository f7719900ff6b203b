import type { Agreement, DrawnAgreement } from "../../api/reports";
import { t } from "../../i18n/text";
import { listed } from "../../i18n/words";
import { Table } from "../../ui/Table";
import { writtenValue } from "./numbers";

/** With three or more coders: the headlines of every two of them, and their mean. */
export function DrawnPairs({ report, drawn }: { report: Agreement; drawn: DrawnAgreement }) {
  if (drawn.pairs.length < 2) {
    return null;
  }
  const name = (id: string) => report.coders.find((coder) => coder.id === id)?.name ?? "";
  const means = [drawn.mean_coded_regions, drawn.mean_drawn_regions, drawn.mean_connectors];
  return (
    <section className="section" aria-labelledby="drawn-pairs">
      <h2 id="drawn-pairs">{t("Every two coders")}</h2>
      <Table caption={t("F1 of every two coders")}>
        <thead>
          <tr>
            <th scope="col">{t("Pair")}</th>
            <th scope="col" className="number">
              {t("Drawings")}
            </th>
            <th scope="col" className="number">
              {t("Coded regions")}
            </th>
            <th scope="col" className="number">
              {t("Regions")}
            </th>
            <th scope="col" className="number">
              {t("Connectors")}
            </th>
          </tr>
        </thead>
        <tbody>
          {drawn.pairs.map((pair) => (
            <tr key={pair.first + pair.second}>
              <th scope="row">{listed([name(pair.first), name(pair.second)])}</th>
              <td className="number">{pair.sketches}</td>
              <td className="number">{writtenValue(pair.coded_regions.f1)}</td>
              <td className="number">{writtenValue(pair.drawn_regions.f1)}</td>
              <td className="number">{writtenValue(pair.connectors.f1)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t("Mean of the pairs that have one")}</th>
            <td />
            {means.map(({ mean, defined, total }, i) => (
              <td key={i} className="number">
                {writtenValue(mean)}{" "}
                <span className="muted">{t("({{defined}} of {{total}})", { defined, total })}</span>
              </td>
            ))}
          </tr>
        </tbody>
      </Table>
    </section>
  );
}
