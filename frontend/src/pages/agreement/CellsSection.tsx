import { useEffect, useRef, useState } from "react";

import type { Agreement, Scale } from "../../api/reports";
import { t } from "../../i18n/text";
import { Choice } from "../../ui/Bits";
import { Select } from "../../ui/Fields";
import { usePageKeys } from "../../ui/usePageKeys";
import { AgreementTable } from "./AgreementTable";
import { ForestChart } from "./ForestChart";
import { codeRows, sketchRows, type SortBy } from "./rows";
import { focusedRow, focusRow } from "./useRowKeys";

const VIEWS = [
  { value: "table", label: t("Table") },
  { value: "chart", label: t("Chart") },
] as const;

interface CellsSectionProps {
  report: Agreement;
  by: "codes" | "drawings";
  scale: Scale | null;
  onShow: (shown: string) => void;
  shown: string | null;
}

/** Agreement on presence, row by row: of groups and codes, or of drawings. */
export function CellsSection({ report, by, scale, onShow, shown }: CellsSectionProps) {
  const [sortBy, setSortBy] = useState<SortBy>("codebook");
  const [view, setView] = useState<"table" | "chart">("table");
  const kept = useRef<string | undefined>(undefined);
  const toggle = () => {
    kept.current = focusedRow();
    setView(view === "table" ? "chart" : "table");
  };
  // The row one was in keeps the focus when table and chart change places.
  useEffect(() => {
    if (kept.current !== undefined) {
      focusRow(kept.current);
    }
  }, [view]);
  usePageKeys({ t: toggle });
  const props = {
    report,
    rows: by === "codes" ? codeRows(report, sortBy) : sketchRows(report, sortBy),
    caption: by === "codes" ? t("Agreement by group and code") : t("Agreement by drawing"),
    scale,
    onShow,
    shown,
  };
  return (
    <section className="section" aria-labelledby="by-row">
      <div className="spread row-end">
        <h2 id="by-row">{by === "codes" ? t("By group and code") : t("By drawing")}</h2>
        <div className="row row-end">
          <Select
            label={t("Sort by")}
            value={sortBy}
            options={[
              { value: "codebook", label: by === "codes" ? t("Codebook") : t("Study") },
              { value: "kappa", label: t("Lowest κ first") },
              { value: "disagreements", label: t("Most disagreements first") },
            ]}
            onChange={(value) => setSortBy(value as SortBy)}
          />
          <Choice label={t("Table or chart")} value={view} options={VIEWS} onChange={setView} />
        </div>
      </div>
      {by === "drawings" ? (
        <p className="muted">
          {t(
            "κ within one drawing helps to find drawings that are hard to code. It is no measure of reliability.",
          )}
        </p>
      ) : null}
      {view === "table" ? <AgreementTable {...props} /> : <ForestChart {...props} />}
      <p className="hint">
        {t(
          "↑ ↓ go through the rows, Enter opens what is behind one, Ctrl+C copies it, T changes between table and chart.",
        )}
      </p>
    </section>
  );
}
