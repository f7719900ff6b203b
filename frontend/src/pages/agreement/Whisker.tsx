import type { Coefficient } from "../../api/reports";
import { t } from "../../i18n/text";
import { number } from "../../i18n/words";
import { at, type Axis } from "./forest";
import { shortNumber } from "./numbers";

const HEIGHT = 18;

interface WhiskerProps {
  axis: Axis;
  kappa: Coefficient;
  /** For values that rest on very little. */
  hollow: boolean;
  strong: boolean;
}

/** A value as a dot and its interval as a bar. The numbers stand beside it, so it is decoration to a screen reader. */
export function Whisker({ axis, kappa, hollow, strong }: WhiskerProps) {
  const middle = HEIGHT / 2;
  const interval = kappa.interval ?? null;
  const x = (value: number) => `${at(axis, value)}%`;
  return (
    <svg className="whisker" height={HEIGHT} aria-hidden="true">
      {axis.ticks.map((tick) => (
        <line key={tick} x1={x(tick)} x2={x(tick)} y1="0" y2={HEIGHT} className="whisker-tick" />
      ))}
      {interval === null ? null : (
        <line x1={x(interval.low)} x2={x(interval.high)} y1={middle} y2={middle} className="whisker-bar" />
      )}
      {kappa.value === null ? (
        <text x={x(0)} dx="4" y={middle + 4} className="whisker-text">
          –
        </text>
      ) : (
        <circle
          cx={x(kappa.value)}
          cy={middle}
          r={strong ? 5 : 4}
          className={hollow ? "whisker-dot whisker-hollow" : "whisker-dot"}
        />
      )}
    </svg>
  );
}

/** The numbers above the whiskers. */
export function AxisNumbers({ axis }: { axis: Axis }) {
  return (
    <svg
      className="whisker"
      height={HEIGHT}
      role="img"
      aria-label={t("κ from {{low}} to 1", { low: number(axis.low) })}
    >
      {axis.ticks.map((tick) => (
        <text key={tick} x={`${at(axis, tick)}%`} y={13} textAnchor="middle" className="whisker-text">
          {shortNumber(tick)}
        </text>
      ))}
    </svg>
  );
}
