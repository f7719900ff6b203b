import type { Coefficient } from "../../api/reports";
import { at, type Scale } from "./forest";

const HEIGHT = 18;
const MARGIN = 8;

interface WhiskerProps {
  scale: Scale;
  kappa: Coefficient;
  /** For values that rest on very little. */
  hollow: boolean;
  strong: boolean;
}

/** A value as a dot and its interval as a bar. The numbers stand beside it, so it is decoration to a screen reader. */
export function Whisker({ scale, kappa, hollow, strong }: WhiskerProps) {
  const middle = HEIGHT / 2;
  const interval = kappa.interval ?? null;
  return (
    <svg className="whisker" width={scale.width + 2 * MARGIN} height={HEIGHT} aria-hidden="true">
      <g transform={`translate(${MARGIN} 0)`}>
        {scale.ticks.map((tick) => (
          <line
            key={tick}
            x1={at(scale, tick)}
            x2={at(scale, tick)}
            y1="0"
            y2={HEIGHT}
            className="whisker-tick"
          />
        ))}
        {interval === null ? null : (
          <line
            x1={at(scale, interval.low)}
            x2={at(scale, interval.high)}
            y1={middle}
            y2={middle}
            className="whisker-bar"
          />
        )}
        {kappa.value === null ? (
          <text x={at(scale, 0) + 4} y={middle + 4} className="whisker-text">
            –
          </text>
        ) : (
          <circle
            cx={at(scale, kappa.value)}
            cy={middle}
            r={strong ? 5 : 4}
            className={hollow ? "whisker-dot whisker-hollow" : "whisker-dot"}
          />
        )}
      </g>
    </svg>
  );
}

/** The numbers below or above the whiskers. */
export function Axis({ scale }: { scale: Scale }) {
  return (
    <svg
      className="whisker"
      width={scale.width + 2 * MARGIN}
      height={HEIGHT}
      role="img"
      aria-label={`κ from ${scale.low} to 1`}
    >
      {scale.ticks.map((tick) => (
        <text key={tick} x={at(scale, tick) + MARGIN} y={13} textAnchor="middle" className="whisker-text">
          {String(tick).replace("0.", ".").replace("-", "−")}
        </text>
      ))}
    </svg>
  );
}
