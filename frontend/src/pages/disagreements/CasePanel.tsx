import { type RefObject, useRef, useState } from "react";

import type { Disagreement, Queue, QueueCode } from "../../api/adjudication";
import { usePhases } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { GroupGlyph } from "../../ui/GroupGlyph";
import { Note } from "../../ui/States";
import { usePageKeys } from "../../ui/usePageKeys";
import { Discuss } from "./Discuss";
import type { Outline } from "./layers";
import { OwnPlace, type Own } from "./OwnPlace";
import { placeOptions } from "./places";
import { Sides } from "./Sides";
import { DefinitionDialog, HistoryDialog, Thread } from "./Talk";
import type { Deciding, Trouble } from "./useDeciding";
import { useVerdict, type VerdictOnItem } from "./useVerdict";
import { Places, Reasons, Verdicts } from "./Verdicts";
import { differenceIn, sketchName } from "./wording";

interface CasePanelProps {
  slug: string;
  queue: Queue;
  item: Disagreement;
  deciding: Deciding;
  /** Coders say how they see it now, instead of deciding for the consensus. */
  discussing: boolean;
  onDecide: () => void;
  outlines: readonly Outline[];
  chosen: string | null;
  onChoose: (outline: string | null) => void;
  own: Own | null;
  onOwn: (own: Own | null) => void;
  /** Where a place of one's own begins, before it is drawn. */
  newOwn: () => Own;
}

/** One disagreement: the code's definition, what the coders did, the verdict and the talk about it. */
export function CasePanel(props: CasePanelProps) {
  const { slug, queue, item, deciding, own, onOwn } = props;
  const [dialog, setDialog] = useState<"history" | "definition" | null>(null);
  const phases = usePhases(slug).data ?? [];
  const verdict = useVerdict(queue, item, deciding, props.onDecide);
  const thread = useRef<HTMLTextAreaElement>(null);
  const stop = () => setDialog(null);
  usePageKeys({ o: () => thread.current?.focus() });
  const sketch = queue.sketches.find(({ id }) => id === item.sketch);
  return (
    <>
      <CaseHead queue={queue} item={item} onDefinition={() => setDialog("definition")} />
      <Sides {...props} phases={phases} />
      {item.agreed_after_discussion ? (
        <Note look="ok">
          {t("After discussion all coders see it the same way. It still needs a verdict.")}
        </Note>
      ) : null}
      {props.discussing ? (
        <Discuss key={item.id} slug={slug} queue={queue} item={item} />
      ) : (
        <Deciders {...props} verdict={verdict} onHistory={() => setDialog("history")} />
      )}
      {own === null || sketch === undefined ? null : (
        <OwnPlace
          slug={slug}
          sketch={sketch}
          own={own}
          onChange={onOwn}
          onUse={(geometry) => {
            verdict.choosePlace({ regions: [geometry] });
            onOwn(null);
          }}
          onCancel={() => onOwn(null)}
        />
      )}
      <Thread slug={slug} queue={queue} item={item} field={thread} />
      {dialog === "history" ? <HistoryDialog slug={slug} queue={queue} item={item} onClose={stop} /> : null}
      {dialog === "definition" ? (
        <DefinitionDialog slug={slug} queue={queue} item={item} onClose={stop} />
      ) : null}
    </>
  );
}

const canBeDrawn = ({ kind }: Disagreement) => kind === "presence" || kind === "place" || kind === "unsure";

/** The verdict with its place and reason, or why there is none to give. */
function Deciders(props: CasePanelProps & { verdict: VerdictOnItem; onHistory: () => void }) {
  const { queue, item, verdict, onHistory, deciding } = props;
  const places = useRef<HTMLDivElement>(null);
  const reasons = useRef<HTMLDivElement>(null);
  const may = queue.can_decide && queue.frozen_at === null;
  const draw = canBeDrawn(item) ? () => props.onOwn(props.newOwn()) : null;
  const pick = placeOptions(queue, item).map(
    ({ digit, place }) => [digit, () => verdict.choosePlace(place)] as const,
  );
  usePageKeys(
    may
      ? {
          y: () => verdict.give("applies"),
          n: () => verdict.give("does_not_apply"),
          l: () => verdict.give("later"),
          u: verdict.undo,
          r: () => focusChip(reasons),
          ...(draw === null ? {} : { d: draw }),
          ...Object.fromEntries(pick),
        }
      : {},
  );
  return (
    <>
      <TroubleNote trouble={deciding.trouble} item={item} onHistory={onHistory} />
      {may ? (
        <>
          <Verdicts queue={queue} item={item} verdict={verdict} onHistory={onHistory} />
          <Places queue={queue} item={item} verdict={verdict} onDraw={draw} focus={places} />
          <Reasons verdict={verdict} focus={reasons} />
        </>
      ) : (
        <Settled {...props} />
      )}
    </>
  );
}

function focusChip(group: RefObject<HTMLDivElement | null>): void {
  const chips = group.current?.querySelectorAll<HTMLElement>("button");
  const chosen = group.current?.querySelector<HTMLElement>("[aria-pressed=true]");
  (chosen ?? chips?.[0])?.focus();
}

/** For those who read along, and once the consensus is frozen. */
function Settled({ queue, item, verdict, onHistory }: Parameters<typeof Deciders>[0]) {
  return (
    <>
      <Note>
        {queue.frozen_at === null
          ? t("You read along here: owners of the study and coders of this round decide.")
          : t("The consensus is frozen. An owner of the study can open it again.")}
      </Note>
      {item.decision === null ? null : (
        <fieldset className="fieldset settled" disabled>
          <legend className="visually-hidden">{t("The verdict, as it stands")}</legend>
          <Verdicts queue={queue} item={item} verdict={verdict} onHistory={onHistory} />
          <Reasons verdict={verdict} focus={null} />
        </fieldset>
      )}
    </>
  );
}

/** What the server said to the last verdict on this item; what is shown has been read again since. */
function TroubleNote({
  trouble,
  item,
  onHistory,
}: {
  trouble: Trouble | null;
  item: Disagreement;
  onHistory: () => void;
}) {
  if (trouble?.item !== item.id) {
    return null;
  }
  return (
    <div className="note note-danger" role="alert">
      <p>{trouble.problem.detail}</p>
      {trouble.problem.status === 412 ? (
        <p>
          {t("Yours was not stored; below is the verdict as it stands.")}{" "}
          <Button onPress={onHistory}>{t("View its history")}</Button>
        </p>
      ) : null}
    </div>
  );
}

interface CaseHeadProps {
  queue: Queue;
  item: Disagreement;
  onDefinition: () => void;
}

function CaseHead({ queue, item, onDefinition }: CaseHeadProps) {
  const code = queue.codes.find(({ id }) => id === item.code);
  const sketch = queue.sketches.find(({ id }) => id === item.sketch);
  return (
    <header className="case-section">
      <p className="dense muted">
        {sketch === undefined ? "" : sketchName(sketch)} · {differenceIn(queue, item)}
        {item.counts ? ` · ${t("counts for κ")}` : ""}
      </p>
      <h2 className="case-title">
        <GroupGlyph index={Math.max(0, code?.group_index ?? 0)} /> {code?.key} {code?.name}
      </h2>
      {code === undefined ? null : <Definition code={code} />}
      {queue.can_decide ? (
        <button type="button" className="link-button dense" onClick={onDefinition}>
          {t("Needs a better definition…")}
        </button>
      ) : null}
    </header>
  );
}

const PARTS = [
  ["include", t("Include")],
  ["exclude", t("Exclude")],
  ["example", t("Example")],
] as const;

function Definition({ code }: { code: QueueCode }) {
  return (
    <>
      <p className="prewrap">
        {code.definition === "" ? t("No definition is written in the codebook.") : code.definition}
      </p>
      <dl className="case-parts dense">
        {PARTS.map(([part, words]) =>
          code[part] === "" ? null : (
            <div key={part}>
              <dt className="muted">{words}</dt>
              <dd className="prewrap">{code[part]}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}
