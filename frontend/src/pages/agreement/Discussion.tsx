import type { ReactNode } from "react";

import type { Agreement, DrawnAgreement } from "../../api/reports";
import { useRounds } from "../../api/rounds";
import { t } from "../../i18n/text";
import { Choice } from "../../ui/Bits";
import { Note } from "../../ui/States";
import { Table } from "../../ui/Table";
import { written, writtenPercent } from "./numbers";
import { CELLS, cellWords } from "./rows";
import { useAddress } from "./useAddress";

const STAGES = [
  { value: "before", label: t("Blind round") },
  { value: "after", label: t("After discussion") },
] as const;

/** Which numbers to report, as soon as the round's disagreements are being decided. */
export function ReportTheBlind({ slug, report }: { slug: string; report: Agreement }) {
  const consensus = useRounds(slug).data?.find(({ id }) => id === report.round)?.consensus ?? "none";
  if (report.stage === "after") {
    return (
      <Note look="warn">
        {t("These are the numbers after discussion.")} {report.discussion?.warning}
      </Note>
    );
  }
  return consensus === "none" ? null : (
    <Note>
      {consensus === "frozen"
        ? t(
            "The disagreements of this round have been decided. Report the κ of the blind round, not of the consensus: the numbers here are those of the blind round, and no decision changes them.",
          )
        : t(
            "The disagreements of this round are being decided. Report the κ of the blind round, not of the consensus: the numbers here are those of the blind round, and no decision changes them.",
          )}
    </Note>
  );
}

/** The blind numbers beside those after discussion, as soon as a coder has changed their mind. */
export function Discussion({ report }: { report: Agreement }) {
  const { discussion, stage } = report;
  if (discussion === null) {
    return null;
  }
  const standings = [
    { ...STAGES[0], standing: discussion.before },
    { ...STAGES[1], standing: discussion.after },
  ];
  return (
    <BeforeAndAfter told={discussion} stage={stage}>
      <Table caption={t("Before and after discussion")}>
        <thead>
          <tr>
            <th scope="col">{t("Numbers")}</th>
            <th scope="col">κ</th>
            <th scope="col" className="number">
              %
            </th>
            {CELLS.map((cell) => (
              <th key={cell} scope="col" className="number">
                {cellWords(report, cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {standings.map(({ value, label, standing }) => (
            <tr key={value}>
              <th scope="row">{label}</th>
              <td className="nowrap">{written(standing.kappa)}</td>
              <td className="number nowrap">{writtenPercent(standing.percent)}</td>
              {CELLS.map((cell) => (
                <td key={cell} className="number">
                  {standing.counts[cell]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </BeforeAndAfter>
  );
}

/** The same of regions and connectors: what discussion changed, in words, and which numbers to show. */
export function DrawnDiscussion({ drawn: { discussion, stage } }: { drawn: DrawnAgreement }) {
  return discussion === null ? null : <BeforeAndAfter told={discussion} stage={stage} />;
}

/** What discussion changed in words, which numbers are shown, and which of them to report. */
function BeforeAndAfter({
  told: { sentence, warning },
  stage,
  children,
}: {
  told: { sentence: string; warning: string };
  stage: Agreement["stage"];
  children?: ReactNode;
}) {
  return (
    <section className="section" aria-labelledby="discussion">
      <div className="spread">
        <h2 id="discussion">{t("Before and after discussion")}</h2>
        <StageChoice stage={stage} />
      </div>
      <p>{sentence}</p>
      {children}
      <Note look="warn">{warning}</Note>
    </section>
  );
}

function StageChoice({ stage }: { stage: Agreement["stage"] }) {
  const [, change] = useAddress();
  return (
    <Choice
      label={t("Numbers shown on this page")}
      value={stage}
      options={STAGES}
      onChange={(value) => change({ stage: value === "before" ? null : value })}
    />
  );
}
