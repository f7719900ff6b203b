import { useMemo, useState } from "react";

import { type Disagreement, type Queue, type QueueSketch, useComparison } from "../../api/adjudication";
import { t } from "../../i18n/text";
import { slotOf } from "../../theme/groupSlots";
import { ProblemNote } from "../../ui/States";
import { problemOf } from "../../api/problem";
import { CasePanel } from "./CasePanel";
import { ComparisonCanvas, type Shown } from "./ComparisonCanvas";
import { boxAround, nameOfOutline, type Outline, outlinesOf } from "./layers";
import type { Own } from "./OwnPlace";
import { LineSample } from "./Sides";
import type { Deciding } from "./useDeciding";
import { coderName } from "./wording";

interface CaseViewProps {
  slug: string;
  queue: Queue;
  item: Disagreement;
  sketch: QueueSketch;
  deciding: Deciding;
  discussing: boolean;
  onDecide: () => void;
}

/** One disagreement on its drawing, and beside it all that is needed to decide it. */
export function CaseView(props: CaseViewProps) {
  const { slug, queue, item, sketch } = props;
  const comparison = useComparison(slug, queue.round, item.sketch);
  const [shown, setShown] = useState<Shown>({ overlays: true, others: false });
  // What is chosen or drawn belongs to one item; on the next it is gone.
  const [chosenOn, setChosen] = useState<{ item: string; outline: string | null } | null>(null);
  const [ownOn, setOwn] = useState<{ item: string; own: Own | null } | null>(null);
  const chosen = chosenOn?.item === item.id ? chosenOn.outline : null;
  const own = ownOn?.item === item.id ? ownOn.own : null;
  const outlines = useMemo(
    () => (comparison.data === undefined ? [] : outlinesOf(queue, comparison.data, item)),
    [queue, comparison.data, item],
  );
  const choose = (outline: string | null) => setChosen({ item: item.id, outline });
  const makeOwn = (next: Own | null) => setOwn({ item: item.id, own: next });
  const code = queue.codes.find(({ id }) => id === item.code);
  const nameOf = (outline: Outline) => nameOfOutline(outline, layerName(queue, outline));
  return (
    <>
      <section className="case-drawing" aria-label={t("Both codings on the drawing")}>
        <ProblemNote problem={comparison.isError ? problemOf(comparison.error) : null} />
        <ComparisonCanvas
          sketch={sketch}
          outlines={outlines}
          coders={queue.coders.length}
          colour={slotOf(code?.group_index ?? 0).paper}
          shown={shown}
          onShow={setShown}
          nameOf={nameOf}
          chosen={chosen}
          onChoose={choose}
          tool={own?.tool ?? null}
          own={own?.geometry ?? null}
          onDrawn={(geometry) => makeOwn({ tool: own?.tool ?? "rectangle", geometry })}
        />
        <OutlineCard queue={queue} outline={outlines.find(({ id }) => id === chosen)} />
        <Legend queue={queue} />
      </section>
      <aside className="case-panel" aria-label={t("The disagreement")}>
        <CasePanel
          key={item.id}
          {...props}
          outlines={outlines}
          chosen={chosen}
          onChoose={choose}
          own={own}
          onOwn={makeOwn}
          newOwn={() => firstOwn(outlines, sketch)}
        />
      </aside>
    </>
  );
}

function layerName(queue: Queue, { layer }: Outline): string {
  return layer === "consensus" ? t("Consensus") : coderName(queue, queue.coders[layer]?.id ?? "");
}

/** A place of one's own begins as the box around what the coders drew, or in the middle of the sheet. */
function firstOwn(outlines: readonly Outline[], { width, height }: QueueSketch): Own {
  const around = boxAround(outlines.filter(({ inQuestion, layer }) => inQuestion && layer !== "consensus"));
  const middle = { x: width / 4, y: height / 4, width: width / 2, height: height / 2 };
  return { tool: "rectangle", geometry: { kind: "rectangle", ...(around ?? middle) } };
}

/** How a coding came into the consensus. */
const ORIGINS = {
  agreed: t("agreed by all"),
  decided: t("decided by a verdict"),
  one_coder: t("one coder"),
} as const;

/** What an outline that was pressed says: whose it is, its codes, its memos. */
function OutlineCard({ queue, outline }: { queue: Queue; outline: Outline | undefined }) {
  if (outline === undefined) {
    return null;
  }
  const memos = [outline.memo, ...outline.codes.map(({ memo }) => memo)].filter((memo) => memo !== "");
  return (
    <div className="outline-card" role="status">
      <p>
        <LineSample place={outline.layer} /> <strong>{layerName(queue, outline)}</strong>
      </p>
      <ul>
        {outline.codes.map(({ key, name, unsure, origin }) => (
          <li key={key}>
            <span className="key">{key}</span> {name}
            {origin === null ? null : <span className="muted"> · {ORIGINS[origin]}</span>}
            {unsure ? <span className="muted"> {t("(unsure)")}</span> : null}
          </li>
        ))}
      </ul>
      {memos.length === 0 ? <p className="muted dense">{t("No memo.")}</p> : null}
      {memos.map((memo) => (
        <blockquote key={memo} className="prewrap">
          {memo}
        </blockquote>
      ))}
    </div>
  );
}

/** Which line is whose. */
function Legend({ queue }: { queue: Queue }) {
  return (
    <div className="case-legend dense">
      {queue.coders.map(({ id }, i) => (
        <span key={id} className="legend-entry">
          <LineSample place={i} /> {coderName(queue, id)}
        </span>
      ))}
      <span className="legend-entry">
        <LineSample place="consensus" /> {t("Consensus")}
      </span>
      <span className="legend-entry">
        <span className="hatch-sample" aria-hidden="true" /> {t("where they differ")}
      </span>
    </div>
  );
}
