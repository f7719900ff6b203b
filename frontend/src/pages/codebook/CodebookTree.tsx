import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { type Codebook, useCodebookChanges } from "../../api/codebook";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n/text";
import { toggled } from "../../ui/sets";
import { ProblemNote } from "../../ui/States";
import { CodeRow } from "./CodeRow";
import { GroupHead } from "./GroupHead";
import { filtered, moved } from "./order";

/** Groups and codes in order. Arrows move between rows, left and right fold, Alt with up and down reorders. */
export function CodebookTree({
  slug,
  codebook,
  filter,
}: {
  slug: string;
  codebook: Codebook;
  filter: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const { move, problem } = useMove(slug, codebook, frame);
  const groups = filtered(codebook, filter);
  const fold = (id: string, on: boolean) => {
    setFolded((before) => toggled(before, id, on));
    if (open === id && on) {
      setOpen(null);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = rowOf(event.target);
    if (row === null) {
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && event.altKey) {
      move(row.id, step);
    } else if (step !== 0) {
      focusNext(frame.current, row.id, step);
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      unfold(row, event.key === "ArrowRight");
    } else {
      return;
    }
    event.preventDefault();
  };
  const unfold = (row: Row, on: boolean) => {
    if (row.isGroup) {
      fold(row.id, !on);
    } else {
      setOpen(on ? row.id : null);
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the rows inside are buttons; the frame hears keys that bubble from them
    <div className="stack" ref={frame} onKeyDown={onKeyDown}>
      <ProblemNote problem={problem} />
      {groups.length === 0 ? <p className="muted">{t("No code has all these words.")}</p> : null}
      {groups.map((group) => {
        const index = codebook.groups.findIndex(({ id }) => id === group.id);
        const isFolded = folded.has(group.id) && filter === "";
        return (
          <section key={group.id} className="code-group" aria-label={`${group.key} ${group.name}`}>
            <GroupHead
              slug={slug}
              group={group}
              index={index}
              isFolded={isFolded}
              isEditable={codebook.editable}
              onFold={(on) => fold(group.id, on)}
              onMove={(step) => move(group.id, step)}
            />
            {isFolded ? null : (
              <ul>
                {group.codes.map((code) => (
                  <CodeRow
                    key={code.id}
                    slug={slug}
                    code={code}
                    codebook={codebook}
                    isOpen={open === code.id}
                    onOpen={(on) => setOpen(on ? code.id : null)}
                    onMove={(step) => move(code.id, step)}
                  />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** Reorders, and gives the focus back to the row that moved. */
function useMove(slug: string, codebook: Codebook, frame: React.RefObject<HTMLDivElement | null>) {
  const { order } = useCodebookChanges(slug);
  const focusAfter = useRef<string | null>(null);
  useEffect(() => {
    if (focusAfter.current !== null) {
      rowElement(frame.current, focusAfter.current)?.focus();
      focusAfter.current = null;
    }
  }, [codebook, frame]);
  const move = (id: string, step: -1 | 1) => {
    const groups = codebook.editable ? moved(codebook.groups, id, step) : null;
    if (groups !== null) {
      focusAfter.current = id;
      order.mutate({ groups });
    }
  };
  return { move, problem: order.isError ? problemOf(order.error) : null };
}

interface Row {
  id: string;
  isGroup: boolean;
}

function rowOf(target: EventTarget): Row | null {
  const element = target instanceof HTMLElement ? target : null;
  const id = element?.dataset["row"];
  return id === undefined ? null : { id, isGroup: element?.dataset["group"] === "true" };
}

function rowElement(frame: HTMLElement | null, id: string): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[data-row="${id}"]`) ?? null;
}

function focusNext(frame: HTMLElement | null, id: string, step: number): void {
  const rows = [...(frame?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  rows[rows.findIndex((row) => row.dataset["row"] === id) + step]?.focus();
}
