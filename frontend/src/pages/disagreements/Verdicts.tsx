import { type KeyboardEvent, type Ref, useState } from "react";

import type { Disagreement, Queue, Verdict } from "../../api/adjudication";
import { t } from "../../i18n/text";
import { dated } from "../../i18n/words";
import { KeyHint } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { placeOptions, placeWords, samePlace } from "./places";
import type { VerdictOnItem } from "./useVerdict";
import { QUESTIONS, REASONS, verdictWords } from "./wording";

interface VerdictsProps {
  queue: Queue;
  item: Disagreement;
  verdict: VerdictOnItem;
  onHistory: () => void;
}

const OFFERED: readonly { value: Verdict; hint: string }[] = [
  { value: "applies", hint: "Y" },
  { value: "does_not_apply", hint: "N" },
  { value: "later", hint: "L" },
];

/** The question, and the answers to it. Neither of them is set off, so that the page does not lead. */
export function Verdicts({ queue, item, verdict, onHistory }: VerdictsProps) {
  return (
    <section className="case-section case-verdicts" aria-label={t("Verdict")}>
      <h3>{QUESTIONS[item.kind]}</h3>
      <div className="verdicts">
        {OFFERED.map(({ value, hint }) => (
          <button
            key={value}
            type="button"
            className="button button-plain verdict"
            aria-pressed={item.decision?.verdict === value}
            onClick={() => verdict.give(value)}
          >
            {verdictWords(item.kind, value)} <KeyHint keys={hint} />
          </button>
        ))}
      </div>
      {item.decision === null ? null : (
        <p className="dense muted verdict-given">
          {verdictWords(item.kind, item.decision.verdict)}
          {placeIn(queue, item)} · {item.decision.decided_by} · {dated(item.decision.decided_at)}{" "}
          <Button look="quiet" onPress={verdict.undo}>
            {t("Undo")} <KeyHint keys="U" />
          </Button>
          <Button look="quiet" onPress={onHistory}>
            {t("History")}
          </Button>
        </p>
      )}
    </section>
  );
}

function placeIn(queue: Queue, item: Disagreement): string {
  const words = placeWords(queue, item, item.decision?.place ?? null);
  return words === "" ? "" : `: ${words}`;
}

interface PlacesProps {
  queue: Queue;
  item: Disagreement;
  verdict: VerdictOnItem;
  /** Opens the fields for a place of one's own; null where such a place is no answer. */
  onDraw: (() => void) | null;
  focus: Ref<HTMLDivElement>;
}

/** Whose place it is, or another one. */
export function Places({ queue, item, verdict, onDraw, focus }: PlacesProps) {
  const options = placeOptions(queue, item);
  const { place } = verdict.grounds;
  const isDrawn = place !== null && "regions" in place;
  if (options.length === 0 && onDraw === null) {
    return null;
  }
  return (
    <section className="case-section" aria-labelledby="place">
      <h3 id="place">{item.kind === "phase" ? t("Whose phase") : t("Place")}</h3>
      {verdict.placeIsMissing ? (
        <p className="dense field-error" role="alert">
          {t("Choose whose place it is first, by its digit.")}
        </p>
      ) : null}
      <div className="row" ref={focus}>
        {options.map((option) => (
          <button
            key={option.digit}
            type="button"
            className="case-chip"
            aria-pressed={samePlace(place, option.place)}
            onClick={() => verdict.choosePlace(option.place)}
          >
            <KeyHint keys={option.digit} /> {option.label}
          </button>
        ))}
        {onDraw === null ? null : (
          <button type="button" className="case-chip" aria-pressed={isDrawn} onClick={onDraw}>
            <KeyHint keys="D" /> {isDrawn ? t("Drawn here") : t("Another place…")}
          </button>
        )}
      </div>
    </section>
  );
}

/** Why the coders had differed; the arrows go from one reason to the next. */
export function Reasons({ verdict, focus }: { verdict: VerdictOnItem; focus: Ref<HTMLDivElement> }) {
  const { reason, note } = verdict.grounds;
  return (
    <section className="case-section" aria-labelledby="reason">
      <h3 id="reason">
        {t("Why did they differ?")} <KeyHint keys="R" />
      </h3>
      <div className="row" ref={focus} role="group" aria-labelledby="reason">
        {REASONS.map((one) => (
          <button
            key={one.value}
            type="button"
            className="case-chip"
            aria-pressed={reason === one.value}
            onClick={() => verdict.chooseReason(one.value)}
            onKeyDown={toNeighbour}
          >
            {one.label}
          </button>
        ))}
      </div>
      <NoteField key={note} note={note} onWrite={verdict.writeNote} />
    </section>
  );
}

function toNeighbour(event: KeyboardEvent<HTMLButtonElement>): void {
  const next = {
    ArrowRight: event.currentTarget.nextElementSibling,
    ArrowLeft: event.currentTarget.previousElementSibling,
  }[event.key];
  if (next instanceof HTMLElement) {
    event.preventDefault();
    next.focus();
  }
}

/** Kept when one leaves the field; Escape leaves it. */
function NoteField({ note, onWrite }: { note: string; onWrite: (note: string) => void }) {
  const [text, setText] = useState(note);
  return (
    <textarea
      className="input case-note"
      rows={1}
      aria-label={t("Note on the verdict")}
      placeholder={t("Note on the verdict")}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onWrite(text.trim())}
      onKeyDown={(event) => {
        if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          event.currentTarget.blur();
        }
      }}
    />
  );
}
