import { useState } from "react";
import { Link, useSearchParams } from "wouter";

import { useMembers } from "../../api/accounts";
import { type CodingPage, codingsPath, useCodings } from "../../api/codings";
import { useSketches } from "../../api/sketches";
import { Rich } from "../../i18n/Rich";
import { t, tn } from "../../i18n/text";
import { COMPONENTS, LEVELS } from "../../i18n/words";
import type { Kind } from "../../shapes/types";
import { wordFor } from "../../shapes/words";
import { CopyButton } from "../../ui/Bits";
import { Button, DownloadLink } from "../../ui/Button";
import { Loaded } from "../../ui/States";
import { Table } from "../../ui/Table";
import { PageHead } from "../shell/PageHead";
import { NothingCoded } from "../shell/NothingCoded";
import { curlLine } from "./curl";
import { Filters } from "./Filters";
import { withNames } from "./sentence";

const PAGE = 100;

/** Every coding one may see, filtered; the same question that scripts ask. */
export default function CodingsPage({ slug }: { slug: string }) {
  const [search] = useSearchParams();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const filters = new URLSearchParams(search);
  const asked = new URLSearchParams(filters);
  asked.set("limit", String(PAGE));
  if (cursor !== undefined) {
    asked.set("cursor", cursor);
  }
  const codings = useCodings(slug, asked);
  const sketches = useSketches(slug);
  const members = useMembers(slug);
  const csv = new URLSearchParams(filters);
  csv.set("format", "csv");
  return (
    <>
      <PageHead
        slug={slug}
        title={t("Codings")}
        lead={t("All codings you may see. Filters combine with “and”.")}
        actions={
          <>
            <Link href={`/s/${slug}/gallery?${filters.toString()}`}>{t("As pictures")}</Link>
            <DownloadLink href={codingsPath(slug, csv)}>{t("Download CSV")}</DownloadLink>
          </>
        }
      />
      <Filters slug={slug} onChange={() => setCursors([])} />
      <Loaded query={codings}>
        {(page) => (
          <>
            <p role="status">
              <strong>{tn(page.total, "{{count, number}} coding", "{{count, number}} codings")}.</strong>{" "}
              {filters.size === 0 ? null : (
                <span className="muted">
                  {withNames(page.query, sketches.data ?? [], members.data ?? [])}
                </span>
              )}
            </p>
            <CodingTable slug={slug} page={page} isFiltered={filters.size > 0} />
            <div className="row">
              {cursors.length === 0 ? null : (
                <Button onPress={() => setCursors(cursors.slice(0, -1))}>
                  {t("Previous {{n}}", { n: PAGE })}
                </Button>
              )}
              {page.next === null ? null : (
                <Button onPress={() => setCursors([...cursors, page.next ?? ""])}>
                  {t("Next {{n}}", { n: PAGE })}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
      <Script slug={slug} filters={filters} />
    </>
  );
}

interface CodingTableProps {
  slug: string;
  page: CodingPage;
  isFiltered: boolean;
}

function CodingTable({ slug, page, isFiltered }: CodingTableProps) {
  if (page.items.length === 0) {
    return isFiltered ? (
      <p className="muted">
        {t("No coding fits. Codings of others in a blind round stay hidden until it is closed.")}
      </p>
    ) : (
      <NothingCoded slug={slug} />
    );
  }
  return (
    <Table caption={t("Codings")}>
      <thead>
        <tr>
          <th scope="col">{t("Participant")}</th>
          <th scope="col">{t("Phase")}</th>
          <th scope="col">{t("Code")}</th>
          <th scope="col">{t("Where")}</th>
          <th scope="col">{t("Level")}</th>
          <th scope="col">{t("Component")}</th>
          <th scope="col">{t("Coder")}</th>
          <th scope="col">{t("Round")}</th>
        </tr>
      </thead>
      <tbody>
        {page.items.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link href={`/s/${slug}/sketch/${row.sketch}?code=${encodeURIComponent(row.code)}`}>
                {row.participant}
              </Link>
            </th>
            <td>{row.phase ?? "–"}</td>
            <td className="wrap">
              <span className="key">{row.code}</span> {row.code_name}
              {row.unsure ? <span className="muted"> {t("(unsure)")}</span> : null}
            </td>
            <td>{row.kind === null ? t("whole drawing") : wordFor(row.kind as Kind)}</td>
            <td>{LEVELS[row.level as keyof typeof LEVELS]}</td>
            <td>{COMPONENTS[row.component as keyof typeof COMPONENTS]}</td>
            <td className="nowrap">{row.coder ?? t("Consensus")}</td>
            <td>{row.round}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Script({ slug, filters }: { slug: string; filters: URLSearchParams }) {
  const line = curlLine(window.location.origin, codingsPath(slug, filters));
  return (
    <section className="section" aria-labelledby="script">
      <div className="spread">
        <h2 id="script">{t("The same in a script")}</h2>
        <CopyButton text={line}>{t("Copy line")}</CopyButton>
      </div>
      <p className="secret">{line}</p>
      <p className="hint">
        <Rich
          text="Make a token in the <settings>settings</settings>. Add <format>format=csv</format> for a table."
          parts={{ settings: <Link href="/settings" />, format: <code /> }}
        />
      </p>
    </section>
  );
}
