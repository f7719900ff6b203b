import { useDeferredValue, useMemo, useState } from "react";

import { t } from "../i18n/text";
import { areaOf } from "../shapes/shapes";
import { codingsByRegion, uncodedRegions, type Coding, type Drawing, type Region } from "../store/drawing";
import { codeWords } from "../store/codebook";
import { connectorSign, readingOrder, regionNumbers } from "../store/names";
import { useApp, useMember } from "./app";
import { RegionRow } from "./RegionRow";
import { useRowWindow } from "./useRowWindow";

type Filter = "all" | "uncoded" | "unsure" | "star";
type Sort = "reading" | "drawn" | "size";

const NO_CODES: readonly Coding[] = [];

/** The regions as a list: the full equivalent of the drawing, with the same actions. */
export function RegionList() {
  const app = useApp();
  const { codebook } = app.session;
  // Thousands of regions are sorted behind what the coder does, not before it is seen.
  const drawing = useDeferredValue(useMember(app.session.drawing, "drawing"));
  const selection = useMember(app.session.drawing, "selection");
  const phase = useMember(app.session.view, "phase");
  const [filter, setFilter] = useState<Filter>("all");
  const [sort, setSort] = useState<Sort>("reading");
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text).trim().toLowerCase();
  const codings = codingsByRegion(drawing);
  const numbers = regionNumbers(drawing);
  const total = drawing.regions.size;
  const { height } = app.session.drawing.sheet;
  const inOrder = useMemo(() => sorted(drawing, sort, height), [drawing, sort, height]);
  const uncoded = useMemo(() => uncodedRegions(drawing).length, [drawing]);
  const shown = useMemo(() => {
    if (filter === "all" && phase === null && wanted === "") {
      return inOrder;
    }
    const fits = (region: Region) => {
      const codes = codings.get(region.id) ?? NO_CODES;
      const words = () =>
        [region.label, ...codes.map(({ code }) => codeWords(codebook, code))].join(" ").toLowerCase();
      const kind = {
        all: true,
        uncoded: codes.length === 0,
        unsure: codes.some(({ unsure }) => unsure),
        star: region.star,
      };
      const ofPhase = phase === null || region.phase === phase;
      return kind[filter] && ofPhase && (wanted === "" || words().includes(wanted));
    };
    return inOrder.filter(fits);
  }, [inOrder, codings, codebook, filter, wanted, phase]);
  const [list, setList] = useState<HTMLElement | null>(null);
  const [{ from, to, above, below }, look] = useRowWindow(list, shown.length);
  return (
    <section className="coding-section coding-regions" aria-label={t("Region list")} data-pane="Regions">
      <div className="section-head">
        <h2 id="regions-title">
          {t("Regions")} <span className="muted">({total})</span>
        </h2>
        {uncoded > 0 ? (
          <span className="uncoded-count">{t("{{number}} uncoded", { number: uncoded })}</span>
        ) : null}
      </div>
      {total === 0 ? (
        <p className="muted dense section-text">{t("No regions yet. Draw one, or press R and Enter.")}</p>
      ) : (
        <div className="section-tools">
          <input
            type="search"
            aria-label={t("Filter regions")}
            placeholder={t("Filter…")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <select
            aria-label={t("Which regions")}
            value={filter}
            onChange={(event) => setFilter(event.target.value as Filter)}
          >
            <option value="all">{t("All")}</option>
            <option value="uncoded">{t("Uncoded")}</option>
            <option value="unsure">{t("Unsure")}</option>
            <option value="star">{t("Good examples")}</option>
          </select>
          <select
            aria-label={t("Order")}
            value={sort}
            onChange={(event) => setSort(event.target.value as Sort)}
          >
            <option value="reading">{t("By place")}</option>
            <option value="drawn">{t("As drawn")}</option>
            <option value="size">{t("By size")}</option>
          </select>
        </div>
      )}
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles -- Safari takes the role from lists without bullets */}
      <ul role="list" aria-label={t("Regions")} className="region-list" ref={setList} onScroll={look}>
        <Room height={above} />
        {shown.slice(from, to).map((region, i) => (
          <RegionRow
            key={region.id}
            region={region}
            place={from + i + 1}
            of={shown.length}
            codings={codings.get(region.id) ?? NO_CODES}
            number={numbers.get(region.id) ?? 0}
            sign={region.geometry.kind === "connector" ? connectorSign(region.geometry, numbers) : null}
            selected={selection.has(region.id)}
          />
        ))}
        <Room height={below} />
      </ul>
      {shown.length < total ? (
        <p className="muted dense section-text">
          {t("{{number}} hidden by the filter", { number: total - shown.length })}
        </p>
      ) : null}
    </section>
  );
}

/** Where rows would be that are not on the page. */
function Room({ height }: { height: number }) {
  return height === 0 ? null : <li aria-hidden="true" style={{ height }} />;
}

function sorted(drawing: Drawing, sort: Sort, height: number): readonly Region[] {
  if (sort === "reading") {
    return readingOrder(drawing, height);
  }
  const drawn = [...drawing.regions.values()];
  return sort === "drawn" ? drawn : drawn.sort((a, b) => areaOf(b.geometry) - areaOf(a.geometry));
}
