import type { Disagreement, Queue, Side } from "../../api/adjudication";
import type { Phase } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { dated } from "../../i18n/words";
import { wordFor } from "../../shapes/words";
import { DASHES, nameOfOutline, type Outline } from "./layers";
import { coderName } from "./wording";

interface SidesProps {
  queue: Queue;
  item: Disagreement;
  outlines: readonly Outline[];
  phases: readonly Phase[];
  chosen: string | null;
  onChoose: (outline: string | null) => void;
}

/** What every coder did about the code on this drawing, with their memos. */
export function Sides({ queue, item, outlines, phases, chosen, onChoose }: SidesProps) {
  return (
    <section className="case-section" aria-labelledby="sides">
      <h3 id="sides">{t("What the coders did")}</h3>
      {item.majority === null ? null : (
        <p className="dense muted">
          {t("{{n}} of {{total}} coders applied it. The majority decides nothing by itself.", {
            n: item.majority.present,
            total: item.majority.present + item.majority.absent,
          })}
        </p>
      )}
      <ul className="sides">
        {item.sides.map((side) => (
          <li key={side.coder} className="side">
            <p>
              <LineSample place={queue.coders.findIndex(({ id }) => id === side.coder)} />{" "}
              <strong>{coderName(queue, side.coder)}</strong> {did(side, item)}
              {item.kind === "phase" ? `, ${phaseWords(side, phases)}` : ""}
              {outlines
                .filter(({ id }) => side.regions.includes(id))
                .map((outline) => (
                  <button
                    key={outline.id}
                    type="button"
                    className="number-button"
                    aria-pressed={chosen === outline.id}
                    aria-label={nameOfOutline(outline, coderName(queue, side.coder))}
                    onClick={() => onChoose(chosen === outline.id ? null : outline.id)}
                  >
                    {wordFor(outline.geometry.kind)}
                  </button>
                ))}
            </p>
            {side.memo === "" ? null : <blockquote className="prewrap">{side.memo}</blockquote>}
            {side.changed_after_discussion === null ? null : <Change {...side.changed_after_discussion} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function did(side: Side, item: Disagreement): string {
  if (!side.present) {
    return t("did not apply it");
  }
  const where =
    side.regions.length === 0
      ? item.kind === "place"
        ? t("applied it (no place of their own in question)")
        : t("applied it to the whole drawing")
      : tn(
          side.regions.length,
          "applied it in {{count, number}} place",
          "applied it in {{count, number}} places",
        );
  return side.unsure ? `${where}, ${t("unsure")}` : where;
}

function phaseWords({ phase }: Side, phases: readonly Phase[]): string {
  return phase === null
    ? t("no phase")
    : t("phase {{name}}", { name: phases.find(({ id }) => id === phase)?.name ?? t("deleted") });
}

function Change({ present, at, reason }: { present: boolean; at: string; reason: string }) {
  return (
    <p className="dense side-change">
      {present
        ? t("Changed after discussion, {{date}}: would apply it", { date: dated(at) })
        : t("Changed after discussion, {{date}}: would not apply it", { date: dated(at) })}
      {reason === "" ? "." : `. ${reason}`}
    </p>
  );
}

/** How a coder's outlines are drawn. */
export function LineSample({ place }: { place: number | "consensus" }) {
  const isDouble = place === "consensus";
  const dash = isDouble ? [] : (DASHES[Math.max(0, place) % DASHES.length] ?? []);
  return (
    <svg width="30" height="10" viewBox="0 0 30 10" className="line-sample" aria-hidden="true">
      {(isDouble ? [3, 7] : [5]).map((y) => (
        <path key={y} d={`M0 ${y}H30`} strokeWidth={isDouble ? 1.5 : 2.5} strokeDasharray={dash.join(" ")} />
      ))}
    </svg>
  );
}
