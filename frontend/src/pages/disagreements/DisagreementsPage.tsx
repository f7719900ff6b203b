import { useState } from "react";
import { useSearchParams } from "wouter";

import { type Disagreement, type Queue, useQueue } from "../../api/adjudication";
import { useRounds } from "../../api/rounds";
import { t, tn } from "../../i18n/text";
import { ButtonLink } from "../../ui/Button";
import { EmptyState, Loaded, Loading } from "../../ui/States";
import { usePageKeys } from "../../ui/usePageKeys";
import { PageHead } from "../shell/PageHead";
import { CaseView } from "./CaseView";
import { type Looking, sectionsOf, standingOf, stepFrom, withoutReason } from "./queue";
import { comparableRounds, QueueHead } from "./QueueHead";
import { QueueList } from "./QueueList";
import { useDeciding } from "./useDeciding";
import { useMaking } from "./useMaking";
import { differenceIn, itemName } from "./wording";

/** The disagreements of a closed round, talked through one by one until a consensus stands. */
export default function DisagreementsPage({ slug }: { slug: string }) {
  const rounds = useRounds(slug);
  return (
    <Loaded query={rounds}>
      {(all) => {
        const usable = comparableRounds(all);
        return usable.length === 0 ? (
          <>
            <PageHead slug={slug} title={t("Disagreements")} />
            <EmptyState
              title={t("No disagreements to show yet")}
              actions={<ButtonLink href={`/s/${slug}/rounds`}>{t("To the rounds")}</ButtonLink>}
            >
              {t(
                "Disagreements are found once a round with two coders is closed. While a round is open, nobody sees what others coded.",
              )}
            </EmptyState>
          </>
        ) : (
          <OfRound slug={slug} rounds={usable} />
        );
      }}
    </Loaded>
  );
}

/** The round of the address, else the newest. */
function OfRound({ slug, rounds }: { slug: string; rounds: readonly { id: string; number: number }[] }) {
  const [search] = useSearchParams();
  const wanted = search.get("round");
  const round = rounds.find(({ number }) => String(number) === wanted) ?? rounds.at(-1);
  const queue = useQueue(slug, round?.id ?? null);
  if (queue.data === undefined) {
    return (
      <>
        <PageHead slug={slug} title={t("Disagreements")} />
        {queue.isError ? (
          <Loaded query={queue}>{() => null}</Loaded>
        ) : (
          <Loading what={t("Comparing the codings…")} />
        )}
      </>
    );
  }
  return <Adjudication key={queue.data.round} slug={slug} queue={queue.data} />;
}

function Adjudication({ slug, queue }: { slug: string; queue: Queue }) {
  const deciding = useDeciding(slug, queue.round);
  const makeMore = useMaking(slug, queue);
  const [discussing, setDiscussing] = useState(false);
  const { looking, look, sections, item, go, step } = useQueueCursor(queue);
  usePageKeys({ j: () => step(1), k: () => step(-1) });
  const sketch = queue.sketches.find(({ id }) => id === item?.sketch);
  const unexplained = () => {
    const [first] = withoutReason(queue);
    if (first !== undefined) {
      look({ standing: "resolved", kind: "all" });
      go(first);
    }
  };
  return (
    <>
      <QueueHead
        slug={slug}
        queue={queue}
        discussing={discussing}
        onDiscuss={setDiscussing}
        onWithoutReason={unexplained}
        makeMore={makeMore}
      />
      <div className="adjudication">
        <QueueList
          queue={queue}
          sections={sections}
          looking={looking}
          onLook={look}
          current={item?.id ?? null}
          onChoose={go}
        />
        {item === null || sketch === undefined ? (
          <NothingHere queue={queue} looking={looking} />
        ) : (
          <CaseView
            slug={slug}
            queue={queue}
            item={item}
            sketch={sketch}
            deciding={deciding}
            discussing={discussing && queue.me !== null}
            onDecide={() => go(item)}
          />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {item === null ? "" : `${itemName(queue, item)}: ${differenceIn(queue, item)}`}
      </p>
    </>
  );
}

/** Which item is looked at. It is part of the address, so that a link shows a colleague the same case. */
function useQueueCursor(queue: Queue) {
  const [search, setSearch] = useSearchParams();
  const linked = itemOfAddress(queue, search);
  const [looking, setLooking] = useState<Looking>(() => ({
    standing: linked === null ? "open" : standingOf(linked),
    grouping: search.has("sketch") ? "sketch" : "code",
    kind: "all",
  }));
  const sections = sectionsOf(queue, looking, linked?.id ?? null);
  const item = linked ?? sections[0]?.items[0] ?? null;
  const put = (id: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        ["item", "code", "sketch"].forEach((name) => next.delete(name));
        if (id !== null) {
          next.set("item", id);
        }
        return next;
      },
      { replace: true },
    );
  return {
    looking,
    sections,
    item,
    look: (change: Partial<Looking>) => {
      setLooking((before) => ({ ...before, ...change }));
      if (change.grouping === undefined) {
        put(null);
      }
    },
    go: ({ id }: Disagreement) => put(id),
    step: (step: 1 | -1) => put(stepFrom(sections, item?.id ?? null, step, looking.standing)?.id ?? null),
  };
}

/** `?item=` is one case; `?code=E.8` and `?sketch=` lead to the first open one of a code or a drawing. */
function itemOfAddress(queue: Queue, search: URLSearchParams): Disagreement | null {
  const item = queue.items.find(({ id }) => id === search.get("item"));
  if (item !== undefined) {
    return item;
  }
  const [code, sketch] = [search.get("code"), search.get("sketch")];
  if (code === null && sketch === null) {
    return null;
  }
  const codeId = queue.codes.find(({ key }) => key === code)?.id;
  const fitting = queue.items.filter(
    (one) => (code === null || one.code === codeId) && (sketch === null || one.sketch === sketch),
  );
  return fitting.find((one) => standingOf(one) === "open") ?? fitting[0] ?? null;
}

function NothingHere({ queue, looking }: { queue: Queue; looking: Looking }) {
  const { total, open, later, agreed, blocking } = queue.progress;
  const words = () => {
    if (total === 0) {
      return [
        t("The coders differ in nothing"),
        tn(
          agreed,
          "{{count, number}} coding all agree on make the consensus.",
          "{{count, number}} codings all agree on make the consensus.",
        ),
      ];
    }
    if (open + later === 0) {
      return queue.frozen_at === null
        ? [
            t("No disagreements left"),
            t("Every one has its verdict. Freeze the consensus to use it as a source."),
          ]
        : [t("No disagreements left"), t("The consensus is frozen and can be used as a source.")];
    }
    if (looking.standing === "open" && blocking === 0) {
      return [t("Nothing open here"), t("What is left holds up nothing: the consensus can be frozen.")];
    }
    return [t("Nothing here"), t("Choose another standing or kind at the left.")];
  };
  const [title = "", text] = words();
  return (
    <div className="case-none">
      <EmptyState title={title}>{text}</EmptyState>
    </div>
  );
}
