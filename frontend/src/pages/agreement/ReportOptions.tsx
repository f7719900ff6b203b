import { useState } from "react";

import type { Agreement } from "../../api/reports";
import { t, tn } from "../../i18n/text";
import { Select, TextField } from "../../ui/Fields";
import { Note } from "../../ui/States";
import { wholeNumber } from "./question";
import { useAddress } from "./useAddress";

const METHODS = [
  { value: "jackknife", label: t("Jackknife over drawings") },
  { value: "bootstrap", label: t("Bootstrap over drawings") },
  { value: "analytic", label: t("Analytic") },
];

/** How intervals are made, and the named scale that values are read on: none, unless one is chosen. */
export function ReportOptions({ report, hasScale }: { report: Agreement; hasScale: boolean }) {
  const [, change] = useAddress();
  const { method } = report.intervals;
  return (
    <>
      <Select
        label={t("Intervals")}
        value={method}
        options={METHODS}
        onChange={(interval) => change({ interval: interval === "jackknife" ? null : interval, seed: null })}
      />
      {method === "bootstrap" ? <Seed seed={report.intervals.seed ?? 1} /> : null}
      {hasScale ? <ScaleChooser report={report} /> : null}
    </>
  );
}

function ScaleChooser({ report }: { report: Agreement }) {
  const [search, change] = useAddress();
  return (
    <Select
      label={t("Benchmark scale")}
      value={search.get("scale") ?? ""}
      options={[
        { value: "", label: t("None") },
        ...report.scales.map(({ key, source }) => ({ value: key, label: source.split(",")[0] ?? key })),
      ]}
      onChange={(scale) => change({ scale: scale === "" ? null : scale })}
    />
  );
}

/** The seed of the bootstrap: the same seed gives the same interval on every computer. */
function Seed({ seed }: { seed: number }) {
  const [, change] = useAddress();
  const [text, setText] = useState(String(seed));
  const chosen = wholeNumber(text);
  const take = () => {
    if (chosen !== null && chosen !== seed) {
      change({ seed: String(chosen) });
    }
  };
  return (
    <TextField
      label={t("Seed")}
      value={text}
      onChange={setText}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          take();
        }
      }}
      inputMode="numeric"
      refused={chosen === null ? t("A seed is a whole number, 0 or more.") : undefined}
    />
  );
}

/** What to know before reading these intervals. */
export function IntervalNotes({ report }: { report: Agreement }) {
  const { method, resamples, seed, warning } = report.intervals;
  const undefinedOnes = report.overall?.bootstrap?.undefined ?? 0;
  if (method === "jackknife") {
    return null;
  }
  return (
    <Note look={warning === null ? "info" : "warn"}>
      {method === "bootstrap"
        ? `${tn(
            resamples ?? 0,
            "{{count, number}} resample of drawings, seed {{seed}}; κ had no value in {{undefinedOnes, number}}.",
            "{{count, number}} resamples of drawings, seed {{seed}}; κ had no value in {{undefinedOnes, number}}.",
            { seed: seed ?? 1, undefinedOnes },
          )} `
        : ""}
      {warning}
    </Note>
  );
}
