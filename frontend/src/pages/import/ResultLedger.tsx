import { useEffect, useRef } from "react";
import { Link } from "wouter";

import { t } from "../../i18n/text";
import { Button, ButtonLink } from "../../ui/Button";
import { ProblemNote } from "../../ui/States";
import { Table } from "../../ui/Table";
import { downloadLedger } from "./download";
import type { ImportRun, RunState } from "./importRun";
import { hasPhotos, type Row, totals } from "./ledger";
import { StatusBadge } from "./StatusBadge";

/** What became of every file; the counts add up. */
export function ResultLedger({ slug, run, state }: { slug: string; run: ImportRun; state: RunState }) {
  const sum = totals(state.rows);
  const left = sum.ready + sum.waiting;
  const head = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: reading goes on with what came of it.
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <section className="panel stack" aria-label={t("Result")}>
        <h2 ref={head} tabIndex={-1} className="arrival">
          {left === 0
            ? t("{{imported, number}} imported, {{skipped, number}} skipped, {{failed, number}} failed", {
                ...sum,
              })
            : t(
                "{{imported, number}} imported, {{skipped, number}} skipped, {{failed, number}} failed, {{left, number}} not sent",
                { ...sum, left },
              )}
        </h2>
        <p className="muted">
          {t("{{files, number}} files in all.", { files: sum.files })}
          {state.stopped ? ` ${t("You stopped; what was imported stays.")}` : ""}
        </p>
        <ProblemNote problem={state.problem} />
        {hasPhotos(state.rows) ? (
          <p className="hint">
            {t(
              "A photo of a board seen from the side can be made straight on the page of its drawing, before a round opens.",
            )}
          </p>
        ) : null}
        <div className="row">
          <ButtonLink look="primary" href={`/s/${slug}/sketches`}>
            {t("See the drawings")}
          </ButtonLink>
          {left === 0 ? null : (
            <Button onPress={() => void run.resume()}>
              {sum.ready === 0
                ? t("Read the other {{files, number}}", { files: left })
                : t("Import the other {{files, number}}", { files: sum.ready })}
            </Button>
          )}
          <Button onPress={() => downloadLedger(state.rows)}>{t("Download list (CSV)")}</Button>
          <Button onPress={() => run.clear()}>{t("Import more")}</Button>
        </div>
      </section>
      <Table caption={t("Result of every file")} className="import-table">
        <thead>
          <tr>
            <th scope="col">{t("File")}</th>
            <th scope="col">{t("Result")}</th>
            <th scope="col">{t("Participant")}</th>
            <th scope="col">{t("Reason")}</th>
          </tr>
        </thead>
        <tbody>
          {state.rows.map((row) => (
            <tr key={`${row.source}/${row.name}`}>
              <th scope="row" className="wrap">
                <Named slug={slug} row={row} />
              </th>
              <td>
                <StatusBadge state={row.state} />
              </td>
              <td className="name-cell">{row.found?.participant ?? ""}</td>
              <td className="wrap">{row.found?.problems.map(({ message }) => message).join(" ")}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** The file, with the way to its drawing where it is in the study now. */
function Named({ slug, row }: { slug: string; row: Row }) {
  const id = row.found?.sketches[0]?.id ?? null;
  return id === null ? row.name : <Link href={`/s/${slug}/sketch/${id}`}>{row.name}</Link>;
}
