import type { Scale } from "../../api/reports";
import { t } from "../../i18n/text";
import { number } from "../../i18n/words";
import type { RowsProps } from "./AgreementTable";
import { axisFor } from "./forest";
import { inSeries, whyMissing, written } from "./numbers";
import { RowName } from "./RowName";
import { keyRows, nameOf, restsOnFew, targetOf } from "./rows";
import { useRowKeys } from "./useRowKeys";
import { AxisNumbers, Whisker } from "./Whisker";

/** The words of a scale with the values they begin at: "poor below 0, slight from 0". */
function levelsOf(scale: Scale): string {
  const words = scale.levels.map(([from, word], i) =>
    i === 0
      ? t("{{word}} below {{value}}", { word, value: number(scale.levels[1]?.[0] ?? 1) })
      : t("{{word}} from {{value}}", { word, value: number(from) }),
  );
  return inSeries(words);
}

/** Kappa of every row along one axis. The table holds the same numbers. */
export function ForestChart({ report, rows, caption, scale, onShow, shown }: RowsProps) {
  const { list, onKeyDown } = useRowKeys(keyRows(rows));
  const axis = axisFor(
    rows.map(({ row }) => row.kappa),
    scale,
  );
  return (
    <figure className="panel forest" aria-label={caption}>
      <figcaption className="muted dense">
        {t("κ of each row: a bar is the interval, a hollow dot rests on few uses, “–” has no value.")}{" "}
        {scale === null
          ? t("The lines at {{ticks}} only help to read off.", { ticks: inSeries(axis.ticks.map(number)) })
          : t("The lines are the levels of {{source}}: {{levels}}.", {
              source: scale.source,
              levels: levelsOf(scale),
            })}
      </figcaption>
      <div ref={list}>
        <div className="forest-row">
          <span />
          <AxisNumbers axis={axis} />
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
                  {...nameOf(report, line)}
                  isShown={shown === target}
                  onPress={() => onShow(target)}
                />
                <Whisker axis={axis} kappa={row.kappa} hollow={restsOnFew(row)} strong={kind === "group"} />
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
