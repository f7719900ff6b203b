import type { RowsProps } from "./AgreementTable";
import { scaleFor } from "./forest";
import { whyMissing, written } from "./numbers";
import { RowName } from "./RowName";
import { restsOnFew, targetOf } from "./rows";
import { useRowKeys } from "./useRowKeys";
import { Axis, Whisker } from "./Whisker";

/** Kappa of every row along one axis. The table holds the same numbers. */
export function ForestChart({ report, rows, caption, onShow, shown }: RowsProps) {
  const { list, onKeyDown } = useRowKeys(rows);
  const scale = scaleFor(
    rows.map(({ row }) => row.kappa),
    280,
  );
  return (
    <figure className="panel forest" aria-label={caption}>
      <figcaption className="muted dense">
        κ of each row: a bar is the interval, a hollow dot rests on few uses, “–” has no value. The lines at{" "}
        {scale.ticks.join(", ")} only help to read off.
      </figcaption>
      <div ref={list}>
        <div className="forest-row">
          <span />
          <Axis scale={scale} />
          <span />
        </div>
        <ul>
          {rows.map((line) => {
            const { row, kind } = line;
            const target = targetOf(line);
            return (
              // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears keys of the button inside
              <li key={target} className="forest-row" data-row={target} onKeyDown={onKeyDown}>
                <RowName
                  report={report}
                  line={line}
                  isShown={shown === target}
                  onPress={() => onShow(target)}
                />
                <Whisker scale={scale} kappa={row.kappa} hollow={restsOnFew(row)} strong={kind === "group"} />
                <span className="dense">
                  {written(row.kappa)}
                  {row.kappa.value === null ? <span className="muted"> {whyMissing(row.kappa)}</span> : null}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </figure>
  );
}
