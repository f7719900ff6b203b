import { useEffect, useRef } from "react";

import { useAssignments } from "../api/rounds";
import { t } from "../i18n/text";
import { statusWords } from "../ui/status";
import { Thumbnail } from "../ui/Thumbnail";
import { useApp, useMember, useValue } from "./app";

/** All drawings of the round in the coder's own order, each with how far it is. */
export function Filmstrip() {
  const isOpen = useMember(useApp().ui, "filmstrip");
  return isOpen ? <Strip /> : null;
}

function Strip() {
  const { session, open } = useApp();
  const { study, assignment: here } = session.workspace;
  const now = useValue(session.assignment);
  const { data = [], refetch } = useAssignments(study, here.round, here.coder ?? undefined);
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    void refetch();
  }, [now.status, refetch]);
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for a way to clean up.
    current.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [data.length]);
  return (
    <nav className="filmstrip" aria-label={t("All drawings of this round")}>
      {data.map((item) => {
        const isHere = item.id === here.id;
        const known = isHere ? now : item;
        const { sign, words } = statusWords(known.status, known.no_code_applies);
        return (
          <button
            key={item.id}
            ref={isHere ? current : null}
            type="button"
            className="film"
            aria-current={isHere ? "true" : undefined}
            aria-label={`${item.participant} ${item.title}, ${words}`}
            title={words}
            onClick={() => {
              if (!isHere) {
                open(item.id);
              }
            }}
          >
            <Thumbnail src={item.thumbnail} />
            <span className="film-words">
              <span className="key">{item.participant}</span>{" "}
              <span className={`film-${known.status}`}>{sign}</span>
            </span>
          </button>
        );
      })}
    </nav>
  );
}
