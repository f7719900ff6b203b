import { type KeyboardEvent, useEffect, useRef } from "react";

import type { Disagreement, Queue } from "../../api/adjudication";
import { t, tn } from "../../i18n/text";
import { Choice } from "../../ui/Bits";
import { Select } from "../../ui/Fields";
import { GroupGlyph } from "../../ui/GroupGlyph";
import { type Grouping, type Looking, type Section, type Standing, STANDINGS, standingOf } from "./queue";
import { differenceIn, KINDS, sketchName, verdictWords } from "./wording";

interface QueueListProps {
  queue: Queue;
  sections: readonly Section[];
  looking: Looking;
  onLook: (change: Partial<Looking>) => void;
  current: string | null;
  onChoose: (item: Disagreement) => void;
}

const STANDING_WORDS = { open: t("Open"), later: t("Later"), resolved: t("Resolved") } as const;
/** The same, as it is heard after an item. */
const STANDING_SAID = { open: t("open"), later: t("later"), resolved: t("resolved") } as const;
const GROUPINGS = [
  { value: "code", label: t("By code") },
  { value: "sketch", label: t("By drawing") },
] as const;

/** The disagreements to go through, under the codes or the drawings they belong to. */
export function QueueList(props: QueueListProps) {
  const { queue, sections, looking, onLook } = props;
  const kinds = KINDS.filter(
    ({ value }) => value === "all" || queue.items.some((item) => item.kind === value),
  );
  return (
    <nav className="queue" aria-label={t("Disagreements")}>
      <div className="queue-filters">
        <Choice
          label={t("Standing")}
          value={looking.standing}
          options={STANDINGS.map((value) => ({
            value,
            label: `${STANDING_WORDS[value]} ${queue.progress[value]}`,
          }))}
          onChange={(standing: Standing) => onLook({ standing })}
        />
        <div className="queue-selects">
          <Select
            label={t("Order")}
            hideLabel
            value={looking.grouping}
            options={GROUPINGS}
            onChange={(grouping) => onLook({ grouping: grouping as Grouping })}
          />
          <Select
            label={t("Kind")}
            hideLabel
            value={looking.kind}
            options={kinds}
            onChange={(kind) => onLook({ kind: kind as Looking["kind"] })}
          />
        </div>
      </div>
      <Sections {...props} />
      {sections.length === 0 ? <p className="queue-none muted dense">{noneWords(looking.standing)}</p> : null}
    </nav>
  );
}

function noneWords(standing: Standing): string {
  return {
    open: t("Nothing is open here."),
    later: t("Nothing was put off."),
    resolved: t("Nothing is resolved here yet."),
  }[standing];
}

/** One stop of the Tab key; the arrows go from item to item. */
function Sections({ queue, sections, looking, current, onChoose }: QueueListProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = frame.current;
    const row = list?.querySelector<HTMLElement>("[aria-current]") ?? null;
    if (list === null || row === null) {
      return;
    }
    bringIntoView(list, row);
    if (list.contains(document.activeElement)) {
      row.focus({ preventScroll: true });
    }
  }, [current]);
  const all = sections.flatMap(({ items }) => items);
  const onKeyDown = (event: KeyboardEvent, item: Disagreement) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : all[all.indexOf(item) + step];
    if (next !== undefined) {
      event.preventDefault();
      onChoose(next);
    }
  };
  return (
    <div className="queue-list" ref={frame}>
      {sections.map((section) => (
        <section key={section.id} className="queue-section">
          <Heading queue={queue} section={section} grouping={looking.grouping} />
          <ul>
            {section.items.map((item) => (
              <li key={item.id}>
                <button
                  type="button"
                  className="queue-item"
                  data-standing={standingOf(item)}
                  aria-current={item.id === current ? "true" : undefined}
                  tabIndex={item.id === (current ?? all[0]?.id) ? 0 : -1}
                  onClick={() => onChoose(item)}
                  onKeyDown={(event) => onKeyDown(event, item)}
                >
                  <Row queue={queue} item={item} grouping={looking.grouping} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Scrolls the list alone, never the page around it; the heading that stays on top hides nothing. */
function bringIntoView(list: HTMLElement, row: HTMLElement): void {
  const [outer, inner] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  const above = inner.top - (outer.top + inner.height);
  const below = inner.bottom - outer.bottom;
  if (above < 0 || below > 0) {
    list.scrollTop += above < 0 ? above : below;
  }
}

function Heading({ queue, section, grouping }: { queue: Queue; section: Section; grouping: Grouping }) {
  const code = queue.codes.find(({ id }) => id === section.id);
  const sketch = queue.sketches.find(({ id }) => id === section.id);
  return (
    <h2 className="queue-heading">
      {grouping === "code" && code !== undefined ? (
        <>
          <GroupGlyph index={Math.max(0, code.group_index)} size={12} />
          <span className="key">{code.key}</span> <span className="queue-heading-name">{code.name}</span>
        </>
      ) : (
        <span className="queue-heading-name">{sketch === undefined ? "" : sketchName(sketch)}</span>
      )}
      <span className="muted">{section.items.length}</span>
    </h2>
  );
}

const SIGNS = { open: "○", later: "◐", resolved: "✓" } as const;

function Row({ queue, item, grouping }: { queue: Queue; item: Disagreement; grouping: Grouping }) {
  const sketch = queue.sketches.find(({ id }) => id === item.sketch);
  const code = queue.codes.find(({ id }) => id === item.code);
  const standing = standingOf(item);
  const isUnsure = item.sides.some(({ unsure }) => unsure);
  return (
    <>
      <span className="queue-sign" aria-hidden="true">
        {SIGNS[standing]}
      </span>
      <span className="key">
        {grouping === "code" ? (sketch === undefined ? "" : sketchName(sketch)) : code?.key}
      </span>
      <span className="queue-words">
        {item.decision === null ? differenceIn(queue, item) : verdictWords(item.kind, item.decision.verdict)}
        {isUnsure ? (
          <span title={t("A coder was unsure")} aria-label={t("A coder was unsure")} role="img">
            {" "}
            ?
          </span>
        ) : null}
        {item.comments === 0 ? null : (
          <span className="queue-talk">
            {tn(item.comments, "{{count, number}} comment", "{{count, number}} comments")}
          </span>
        )}
      </span>
      <span className="visually-hidden">{STANDING_SAID[standing]}</span>
    </>
  );
}
