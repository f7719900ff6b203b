import type { Agreement } from "../../api/reports";
import { RowName } from "./AgreementTable";
import { scaleFor } from "./forest";
import { type SortBy, tableRows, written } from "./rows";
import { Axis, Whisker } from "./Whisker";

/** Kappa of every group and code along one axis. The table holds the same numbers. */
export function ForestChart({ report, sortBy }: { report: Agreement; sortBy: SortBy }) {
  const rows = tableRows(report, sortBy);
  const scale = scaleFor(
    rows.map(({ row }) => row.kappa),
    280,
  );
  return (
    <figure className="panel forest">
      <figcaption className="muted dense">
        κ per group and code; a bar is the interval, a hollow dot rests on few uses, “–” has no value. Lines
        at {scale.ticks.join(", ")}.
      </figcaption>
      <div className="forest-row">
        <span />
        <Axis scale={scale} />
        <span />
      </div>
      <ul>
        {rows.map(({ row, kind }) => (
          <li key={kind + row.key} className="forest-row">
            <RowName report={report} row={row} kind={kind} />
            <Whisker
              scale={scale}
              kappa={row.kappa}
              hollow={typeof row.caution === "string"}
              strong={kind === "group"}
            />
            <span className="dense">
              {row.kappa.value === null ? (row.kappa.sentence ?? "–") : written(row.kappa)}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
