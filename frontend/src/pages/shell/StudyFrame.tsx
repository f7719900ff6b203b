import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { Link, useLocation } from "wouter";

import { useRounds } from "../../api/rounds";
import { useStudy } from "../../api/studies";
import { t } from "../../i18n/text";
import { Badge } from "../../ui/Bits";
import { Loaded } from "../../ui/States";
import { Shell } from "./Shell";

const TABS = [
  ["", t("Overview")],
  ["sketches", t("Drawings")],
  ["codebook", t("Codebook")],
  ["rounds", t("Rounds")],
  ["agreement", t("Agreement")],
  ["disagreements", t("Disagreements")],
  ["components", t("Components")],
  ["codings", t("Codings")],
  ["members", t("Members")],
] as const;

/** Pages without a tab of their own, and the tab they belong to. */
const BELONGS_TO: Readonly<Record<string, string>> = {
  sketch: "sketches",
  import: "sketches",
  gallery: "codings",
};

/** The frame of a study's pages: its tabs, and which round is open. */
export function StudyFrame({ slug, children }: { slug: string; children: ReactNode }) {
  const study = useStudy(slug);
  const page = <Loaded query={study}>{() => children}</Loaded>;
  if (study.isError && study.data === undefined) {
    return <Shell>{page}</Shell>;
  }
  return (
    <Shell current={slug} tabs={<StudyTabs slug={slug} />} badge={<RoundBadge slug={slug} />}>
      {page}
    </Shell>
  );
}

function StudyTabs({ slug }: { slug: string }) {
  const [path] = useLocation();
  const here = useMemo(() => {
    const part = path.split("/")[3] ?? "";
    return BELONGS_TO[part] ?? part;
  }, [path]);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>("[aria-current]");
    bar.current?.scrollTo({ left: (tab?.offsetLeft ?? 0) - bar.current.clientWidth / 2 });
  }, [here]);
  return (
    <nav className="tabs" aria-label={t("Study")} ref={bar}>
      {TABS.map(([part, label]) => (
        <Link
          key={part}
          href={part === "" ? `/s/${slug}` : `/s/${slug}/${part}`}
          className="tab"
          aria-current={part === here ? "page" : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function RoundBadge({ slug }: { slug: string }) {
  const rounds = useRounds(slug);
  const open = rounds.data?.filter((round) => round.status === "open").at(-1);
  if (open === undefined) {
    return null;
  }
  return <Badge look="accent">{open.blind ? t("Blind round") : t("Open round", { context: "state" })}</Badge>;
}
