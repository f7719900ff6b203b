import { Link } from "wouter";

import type { Overview } from "../../api/studies";
import { t } from "../../i18n/text";
import { Table } from "../../ui/Table";
import { Thumbnail } from "../../ui/Thumbnail";
import { statusWords } from "../../ui/status";

type Row = Overview["rows"][number];

interface OverviewTableProps {
  slug: string;
  rows: readonly Row[];
  /** Whether there is a round that the drawings could be coded in; before, nobody's work can be told. */
  inRound: boolean;
}

/** Every sketch, with one's own work on it in the newest round. */
export function OverviewTable({ slug, rows, inRound }: OverviewTableProps) {
  const shown = {
    work: inRound,
    title: rows.some(({ title }) => title !== ""),
    phase: rows.some(({ phase }) => phase !== null),
  };
  return (
    <section className="section" aria-labelledby="drawings">
      <h2 id="drawings">{t("Drawings")}</h2>
      <Table caption={t("Drawings with your own work on them")}>
        <thead>
          <tr>
            <th scope="col" className="narrow">
              <span className="visually-hidden">{t("Picture")}</span>
            </th>
            <th scope="col">{t("Participant")}</th>
            {shown.title ? <th scope="col">{t("Drawing")}</th> : null}
            {shown.phase ? <th scope="col">{t("Phase")}</th> : null}
            {shown.work ? (
              <>
                <th scope="col">{t("You")}</th>
                <th scope="col" className="number">
                  {t("Your regions")}
                </th>
                <th scope="col" className="number">
                  {t("Your codes")}
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <OverviewRow key={row.sketch} slug={slug} row={row} index={index} shown={shown} />
          ))}
        </tbody>
      </Table>
    </section>
  );
}

interface OverviewRowProps {
  slug: string;
  row: Row;
  index: number;
  /** Columns in which at least one drawing has something. */
  shown: { title: boolean; phase: boolean; work: boolean };
}

function OverviewRow({ slug, row, index, shown }: OverviewRowProps) {
  const status = statusWords(row.status, row.no_code_applies);
  const target =
    row.assignment === null ? `/s/${slug}/sketch/${row.sketch}` : `/s/${slug}/code/${row.assignment}`;
  return (
    <tr>
      <td className="narrow">
        <Thumbnail src={row.thumbnail} small />
      </td>
      <th scope="row">
        <Link href={target} id={`row-${index}`}>
          {row.participant}
        </Link>
      </th>
      {shown.title ? <td className="wrap">{row.title}</td> : null}
      {shown.phase ? <td>{row.phase ?? "–"}</td> : null}
      {shown.work ? (
        <>
          <td className={row.status === null ? "muted" : undefined}>
            <span aria-hidden="true">{status.sign}</span> {status.words}
          </td>
          <td className="number">{row.assignment === null ? "" : row.regions}</td>
          <td className="number">{row.assignment === null ? "" : row.codings}</td>
        </>
      ) : null}
    </tr>
  );
}
