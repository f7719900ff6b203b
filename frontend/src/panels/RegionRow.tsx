import { memo } from "react";

import { t } from "../i18n/text";
import { wordFor } from "../shapes/words";
import type { Coding, Region } from "../store/drawing";
import { revealRegion } from "../tools/viewCommands";
import { slotOf } from "../theme/groupSlots";
import { useApp } from "./app";
import { CodeChips } from "./CodeChips";

interface RowProps {
  region: Region;
  /** Its place in the list, from 1, and how long the list is: not all rows need be on the page. */
  place: number;
  of: number;
  selected: boolean;
}

interface SaidProps {
  region: Region;
  number: number;
  /** Where a connector leads; null for what is none. */
  sign: string | null;
  codings: readonly Coding[];
  selected: boolean;
}

/** One region. Its place among others changes when others come and go; what is said of it then stays as it is. */
export function RegionRow({ place, of, ...said }: RowProps & SaidProps) {
  const { view } = useApp().session;
  const { region, selected } = said;
  return (
    <li
      data-row=""
      aria-posinset={place}
      aria-setsize={of}
      className={selected ? "region-row selected" : "region-row"}
      onPointerEnter={() => view.patch({ hovered: region.id })}
      onPointerLeave={() => view.patch({ hovered: null })}
    >
      <Said {...said} />
    </li>
  );
}

/** Stripes of its groups, number, name, codes, and what was noted about it. */
const Said = memo(function Said({ region, number, sign, codings, selected }: SaidProps) {
  const app = useApp();
  const { codebook, phases, drawing, workspace } = app.session;
  const groups = [...new Set(codings.flatMap(({ code }) => codebook.codes.get(code)?.group ?? []))];
  const { geometry } = region;
  const kind = sign ?? wordFor(geometry.kind);
  const phase = phases.findIndex(({ id }) => id === region.phase);
  const choose = (more: boolean) => {
    const ids = more ? new Set(drawing.selection) : new Set<string>();
    if (!ids.delete(region.id)) {
      ids.add(region.id);
    }
    drawing.select(ids);
    revealRegion(app.editor, region.id);
  };
  return (
    <>
      <span className="stripes" aria-hidden="true">
        {groups.map((group) => (
          <i key={group} style={{ background: `var(--group-${slotOf(group).colour})` }} />
        ))}
      </span>
      <button
        type="button"
        className="region-name"
        aria-pressed={selected}
        onClick={(event) => choose(event.shiftKey || event.ctrlKey || event.metaKey)}
      >
        <span className="region-number">{number}</span>
        <span className="region-label">{region.label === "" ? kind : region.label}</span>
        {region.label !== "" && sign !== null ? <span className="muted">{kind}</span> : null}
        {phase >= 0 ? (
          <span className="phase-badge">
            {region.phaseFromInk
              ? t("{{phase}} (from ink)", { phase: phases[phase]?.name ?? "" })
              : phases[phase]?.name}
          </span>
        ) : null}
        {region.star ? <span title={t("Good example")}>★</span> : null}
        {region.memo === "" ? null : <span title={t("Has a memo")}>✎</span>}
        {workspace.stranded.includes(region.id) ? (
          <span className="muted">{t("its mark is gone")}</span>
        ) : null}
      </button>
      {codings.length === 0 ? <span className="uncoded">{t("uncoded")}</span> : null}
      <CodeChips codings={codings} place={[region.id]} />
    </>
  );
});
