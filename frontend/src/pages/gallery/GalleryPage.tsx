import { useState } from "react";
import { Link, useSearchParams } from "wouter";

import { useMembers } from "../../api/accounts";
import { codingsPath, useCodings, useRegions } from "../../api/codings";
import { type Code, useCodebook } from "../../api/codebook";
import { useRounds } from "../../api/rounds";
import { useSketches } from "../../api/sketches";
import { t } from "../../i18n/text";
import { number } from "../../i18n/words";
import { Choice } from "../../ui/Bits";
import { Button, DownloadLink } from "../../ui/Button";
import { Loaded } from "../../ui/States";
import { NothingCoded } from "../shell/NothingCoded";
import { PageHead } from "../shell/PageHead";
import { CropGrid } from "./CropGrid";
import { countWords, type Crop, cropsOf } from "./crops";
import { GalleryFilters } from "./GalleryFilters";

/** How many codings are shown at first, and with each "Show more"; the most the server gives at once. */
const [STEP, MOST] = [60, 1_000];
const HEIGHTS = { small: 130, large: 300 } as const;

/** Every place that carries a code, over all drawings and coders one may see, as pictures side by side. */
export default function GalleryPage({ slug }: { slug: string }) {
  const [search] = useSearchParams();
  const asked = search.toString();
  return <Gallery key={asked} slug={slug} asked={asked} />;
}

function Gallery({ slug, asked }: { slug: string; asked: string }) {
  const filters = new URLSearchParams(asked);
  const [limit, setLimit] = useState(STEP);
  const [size, setSize] = useState<keyof typeof HEIGHTS>("small");
  const codings = useCodings(slug, withLimit(filters, limit));
  const regions = useRegions(slug, withLimit(filters, MOST));
  const sketches = useSketches(slug);
  const { groups, code } = useChosen(slug, filters);
  const hrefOf = useHref(slug, filters);
  const remembered = `inkcode.gallery ${slug} ${asked}`;
  return (
    <>
      <PageHead
        slug={slug}
        title={code === undefined ? t("Gallery") : `${code.key} ${code.name}`}
        lead={code?.definition ?? t("All places that carry a code, cut out of the drawings.")}
        actions={
          <>
            <Link href={`/s/${slug}/codings?${asked}`}>{t("As a table")}</Link>
            <DownloadLink href={codingsPath(slug, csvOf(filters))}>{t("Download CSV")}</DownloadLink>
          </>
        }
      />
      <GalleryFilters slug={slug} />
      <Loaded query={codings}>
        {(page) => {
          const crops = cropsOf(page.items, regions.data?.items ?? [], sketches.data ?? []);
          if (crops.length === 0 && !sketches.isPending) {
            return filters.size === 0 ? (
              <NothingCoded slug={slug} />
            ) : (
              <p className="muted">
                {t("No place fits. Codings of others in a blind round stay hidden until it is closed.")}
              </p>
            );
          }
          return (
            <>
              <div className="spread">
                <p role="status">
                  <strong>{countWords(crops)}</strong>
                  {page.next === null
                    ? ""
                    : ` ${t("of the first {{n}} of {{total}} codings", {
                        n: number(page.items.length),
                        total: number(page.total),
                      })}`}
                  .
                </p>
                <Choice
                  label={t("Size")}
                  value={size}
                  options={[
                    { value: "small", label: t("Small") },
                    { value: "large", label: t("Large") },
                  ]}
                  onChange={setSize}
                />
              </div>
              <CropGrid
                crops={crops}
                height={HEIGHTS[size]}
                hrefOf={hrefOf}
                groupOf={({ rows }) => groups.findIndex(({ key }) => key === rows[0].group)}
                last={sessionStorage.getItem(remembered)}
                onLook={(id) => sessionStorage.setItem(remembered, id)}
              />
              {page.next === null || limit >= MOST ? null : (
                <div>
                  <Button onPress={() => setLimit(Math.min(MOST, limit + STEP))}>{t("Show more")}</Button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function withLimit(filters: URLSearchParams, limit: number): URLSearchParams {
  const asked = new URLSearchParams(filters);
  asked.set("limit", String(limit));
  return asked;
}

function csvOf(filters: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(filters);
  asked.set("format", "csv");
  return asked;
}

/** The code that is looked at, where it is one alone, and the groups in order. */
function useChosen(slug: string, filters: URLSearchParams) {
  const groups = useCodebook(slug).data?.groups ?? [];
  const wanted = filters.getAll("code");
  const [code] = groups
    .flatMap((group): readonly Code[] => group.codes)
    .filter(({ id, key }) => wanted.length === 1 && (wanted[0] === key || wanted[0] === id));
  return { groups, code };
}

/** Where a place is opened: one's own in an open round on the coding page, others on the page of the drawing. */
function useHref(slug: string, filters: URLSearchParams): (crop: Crop) => string {
  const members = useMembers(slug).data ?? [];
  const rounds = useRounds(slug).data ?? [];
  const me = members.find(({ is_me }) => is_me)?.id;
  const open = new Set(rounds.filter(({ status }) => status === "open").map(({ number }) => number));
  return ({ rows: [row] }) => {
    const region = row.region === null ? {} : { region: row.region };
    if (row.coder_id !== null && row.coder_id === me && open.has(row.round)) {
      return `/s/${slug}/code/${row.assignment}?${new URLSearchParams(region).toString()}`;
    }
    const kept = ["code", "group", "source", "coder"].flatMap((name) =>
      filters.getAll(name).map((value): [string, string] => [name, value]),
    );
    const asked = new URLSearchParams([...kept, ...Object.entries(region)]);
    return `/s/${slug}/sketch/${row.sketch}?${asked.toString()}`;
  };
}
