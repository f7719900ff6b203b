import type { Scale } from "../../api/reports";
import { t } from "../../i18n/text";
import { Table } from "../../ui/Table";
import { CopyMenu } from "./CopyMenu";
import { whyMissing, writtenInterval, writtenPercent, writtenPercentInterval, writtenValue } from "./numbers";
import type { Told } from "./told";

interface CoefficientTableProps {
  caption: string;
  lines: readonly Told[];
  /** What they were counted over, as a sentence goes on: "15 drawings × 44 codes (660 decisions)". */
  over: string;
  /** The scale the values are read on, if one is chosen. */
  scale?: Scale | null;
}

/** Coefficients to read and to copy: value, interval, and what each says. */
export function CoefficientTable({ caption, lines, over, scale = null }: CoefficientTableProps) {
  return (
    <Table caption={caption} className="coefficients">
      <thead>
        <tr>
          <th scope="col">{t("Coefficient")}</th>
          <th scope="col" className="number">
            {t("Value")}
          </th>
          <th scope="col">{t("Interval")}</th>
          <th scope="col">{t("What it says")}</th>
          <th scope="col">
            <span className="visually-hidden">{t("Copy")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((told) => (
          <Line key={told.name} told={told} over={over} scale={scale} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ told, over, scale }: { told: Told; over: string; scale: Scale | null }) {
  const { coefficient, isPercent = false } = told;
  return (
    <tr>
      <th scope="row" className="wrap">
        {told.name}
        <span className="source">{told.source}</span>
      </th>
      <td className="number nowrap">{isPercent ? writtenPercent(coefficient) : writtenValue(coefficient)}</td>
      <td className="nowrap">
        {isPercent ? writtenPercentInterval(coefficient) : writtenInterval(coefficient)}
      </td>
      <td className="wrap muted">
        <Meaning told={told} scale={scale} />
      </td>
      <td className="row-copy">
        <CopyMenu quotable={{ ...told, over }} />
      </td>
    </tr>
  );
}

/** Why a value is missing, what the coefficient says, and where the value stands on the chosen scale. */
function Meaning({ told, scale }: { told: Told; scale: Scale | null }) {
  const why = whyMissing(told.coefficient);
  const standing = told.benchmarks?.find((one) => one.scale === scale?.key);
  const { defined, total } = told;
  return (
    <>
      {why === "" ? null : <strong className="why-missing">{sentence(why)} </strong>}
      {told.meaning}
      {typeof defined === "number" && typeof total === "number"
        ? ` ${t("Defined for {{defined}} of {{total}}.", { defined, total })}`
        : null}
      {standing === undefined ? null : <span className="standing">{sentence(standing.sentence)}</span>}
    </>
  );
}

/** Words as a sentence of their own. */
const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
