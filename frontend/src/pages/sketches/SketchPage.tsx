import { useState } from "react";
import { Link, useLocation, useSearchParams } from "wouter";

import type { Schema } from "../../api/client";
import { type CodingRow, useCodings, useRegions } from "../../api/codings";
import { type SketchDetail, useMarks, useSketch, useSketches } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Checkbox } from "../../ui/Fields";
import { Loaded } from "../../ui/States";
import { usePageKeys } from "../../ui/usePageKeys";
import { PageHead, useIsOwner } from "../shell/PageHead";
import { CodingsOnSketch } from "./CodingsOnSketch";
import { PictureTools } from "./PictureTools";
import { Provenance } from "./Provenance";
import { Sheet } from "./Sheet";

/** One drawing with the codings one may see on it: where the numbers of the reports lead. */
export default function SketchPage({ slug, id }: { slug: string; id: string }) {
  const sketch = useSketch(slug, id);
  return (
    <Loaded query={sketch} loading={t("Reading the drawing…")}>
      {(data) => <Viewer slug={slug} sketch={data} />}
    </Loaded>
  );
}

const FILTERS = ["code", "group", "source", "coder", "level", "component"] as const;

function Viewer({ slug, sketch }: { slug: string; sketch: SketchDetail }) {
  const [search] = useSearchParams();
  const owner = useIsOwner(slug);
  const [showMarks, setShowMarks] = useState(false);
  const [showRegions, setShowRegions] = useState(true);
  const [chosen, setChosen] = useState<string | null>(search.get("region"));
  const filters = filtersOf(search, sketch.id);
  const regions = useRegions(slug, filters);
  const codings = useCodings(slug, filters);
  const marks = useMarks(slug, sketch.id, showMarks);
  const narrowed = FILTERS.some((name) => search.has(name));
  return (
    <>
      <PageHead
        slug={slug}
        title={`${sketch.participant} ${sketch.title}`.trim()}
        actions={<Neighbours slug={slug} id={sketch.id} />}
      />
      <div className="row">
        <Checkbox isSelected={showRegions} onChange={setShowRegions}>
          {t("Regions")}
        </Checkbox>
        <Checkbox isSelected={showMarks} onChange={setShowMarks} isDisabled={sketch.marks === 0}>
          {t("The participant’s marks ({{marks, number}})", { marks: sketch.marks })}
        </Checkbox>
      </div>
      {owner ? <PictureTools slug={slug} sketch={sketch} /> : null}
      <div className="sketch-columns">
        <Sheet
          slug={slug}
          sketch={sketch}
          regions={showRegions ? withCodesOf(regions.data?.items ?? [], codings.data?.items ?? []) : []}
          marks={showMarks ? (marks.data ?? []) : []}
          chosen={chosen}
          onChoose={setChosen}
        />
        <section className="section" aria-label={t("Codings")}>
          <h2>{t("Codings")}</h2>
          <p className="muted dense">
            {narrowed ? t("Only {{filters}}.", { filters: wordsFor(search) }) : t("All that you may see.")}{" "}
            {narrowed ? (
              <Link href={`/s/${slug}/sketch/${sketch.id}`}>{t("Show all on this drawing")}</Link>
            ) : null}
          </p>
          <Loaded query={codings}>
            {(page) => <CodingsOnSketch slug={slug} rows={page.items} chosen={chosen} onChoose={setChosen} />}
          </Loaded>
        </section>
      </div>
      <Provenance sketch={sketch} isOwner={owner} />
    </>
  );
}

/** Regions that carry, of their codes, those of the codings listed beside them: only the codes asked for. */
function withCodesOf(regions: readonly Schema<"RegionRow">[], rows: readonly CodingRow[]) {
  const listed = new Set(rows.map((row) => `${row.region} ${row.code}`));
  return regions.map((region) => ({
    ...region,
    codes: region.codes.filter((code) => listed.has(`${region.id} ${code}`)),
  }));
}

function filtersOf(search: URLSearchParams, sketch: string): URLSearchParams {
  const filters = new URLSearchParams({ sketch, limit: "1000" });
  for (const name of FILTERS) {
    for (const value of search.getAll(name)) {
      filters.append(name, value);
    }
  }
  return filters;
}

const FILTER_WORDS: Readonly<Record<(typeof FILTERS)[number], (value: string) => string>> = {
  code: (value) => t("code {{value}}", { value }),
  group: (value) => t("group {{value}}", { value }),
  source: (value) => t("source {{value}}", { value }),
  coder: (value) => t("coder {{value}}", { value }),
  level: (value) => t("level {{value}}", { value }),
  component: (value) => t("component {{value}}", { value }),
};
const VALUES: Readonly<Record<string, string>> = {
  consensus: t("consensus"),
  pipeline: t("pipeline"),
  attack: t("attack"),
  defense: t("defense"),
  other: t("other"),
  structural: t("structural"),
  functional: t("functional"),
  none: t("none"),
};

/** A value of a filter in words: "round:1" is "round 1". */
function valueWords(value: string): string {
  const [kind, number] = value.split(":");
  return kind === "round" && number !== undefined
    ? t("round {{number}}", { number })
    : (VALUES[value] ?? value.replace(":", " "));
}

/** The filters of the address in words: "code E.8, source round:1". */
function wordsFor(search: URLSearchParams): string {
  return FILTERS.flatMap((name) =>
    search
      .getAll(name)
      .map((value) => FILTER_WORDS[name](name === "code" || name === "group" ? value : valueWords(value))),
  ).join(", ");
}

/** The drawings before and after, in the order of the study. */
function Neighbours({ slug, id }: { slug: string; id: string }) {
  const sketches = useSketches(slug);
  const [, navigate] = useLocation();
  const all = sketches.data ?? [];
  const place = all.findIndex((sketch) => sketch.id === id);
  const before = place > 0 ? all[place - 1] : undefined;
  const after = place === -1 ? undefined : all[place + 1];
  const go = (sketch: { id: string } | undefined) => {
    if (sketch !== undefined) {
      navigate(`/s/${slug}/sketch/${sketch.id}`);
    }
  };
  usePageKeys({ j: () => go(after), k: () => go(before) });
  return (
    <nav className="row" aria-label={t("Drawings")}>
      {before === undefined ? null : (
        <Link
          href={`/s/${slug}/sketch/${before.id}`}
          aria-label={t("Previous: {{participant}} {{title}}", {
            participant: before.participant,
            title: before.title,
          })}
        >
          ‹ {before.participant}
        </Link>
      )}
      {place === -1 ? null : (
        <span className="muted">
          {t("{{place, number}} of {{all, number}}", { place: place + 1, all: all.length })}
        </span>
      )}
      {after === undefined ? null : (
        <Link
          href={`/s/${slug}/sketch/${after.id}`}
          aria-label={t("Next: {{participant}} {{title}}", {
            participant: after.participant,
            title: after.title,
          })}
        >
          {after.participant} ›
        </Link>
      )}
    </nav>
  );
}
