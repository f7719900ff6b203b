import { t, tn } from "../../i18n/text";
import { INKS, number } from "../../i18n/words";
import { Select } from "../../ui/Fields";
import { CoverChoice } from "./CoverChoice";
import { AGAIN, decided, NEWER } from "./conflicts";
import type { ImportRun } from "./importRun";
import type { Row } from "./ledger";
import { StatusBadge } from "./StatusBadge";

/** What is in a file, what is wrong with it, and what to do where it is in the study already. */
export function FoundCell({ run, row, isLocked }: { run: ImportRun; row: Row; isLocked: boolean }) {
  const problems = row.found?.problems ?? [];
  const version = row.found?.version_of ?? null;
  const known = version ?? row.found?.duplicate_of ?? null;
  return (
    <div className="stack">
      <div className="row">
        <StatusBadge state={row.state} />
        <span>{gist(row)}</span>
        {row.state === "ready" && row.found?.sketches.length === 1 ? (
          <CoverChoice run={run} row={row} isLocked={isLocked} />
        ) : null}
      </div>
      {problems.map((problem) => (
        <span
          key={problem.code + (problem.where ?? "") + problem.message}
          className={problem.severity === "error" ? "field-error" : "muted"}
        >
          {problem.message}
        </span>
      ))}
      {changesOf(row).map((words) => (
        <span key={words} className="muted">
          {words}
        </span>
      ))}
      {known === null ? null : (
        <Select
          label={
            version === null
              ? t("{{name}} is already in {{known}}", { name: row.name, known })
              : t("{{name}} is a newer version of a drawing of {{known}}", { name: row.name, known })
          }
          value={decided(row)}
          options={version === null ? AGAIN : NEWER}
          isDisabled={isLocked}
          onChange={(value) => run.choose([row], { on_duplicate: value as "skip" | "replace" | "keep" })}
        />
      )}
    </div>
  );
}

/** What a newer version changes: "Marks: 12 stay, 2 new, 1 gone", and regions that stand for what is gone. */
function changesOf(row: Row): string[] {
  return (row.found?.sketches ?? []).flatMap(({ changes }) => {
    if (changes === null) {
      return [];
    }
    const names = changes.stranded.map(
      ({ name, round, coder }) => `${name} (${coder ?? t("consensus")}, ${round})`,
    );
    return [
      t("Marks: {{kept}} stay, {{added}} new, {{removed}} gone.", {
        kept: changes.kept,
        added: changes.added,
        removed: changes.removed,
      }),
      ...(names.length === 0
        ? []
        : [t("Regions whose marks are gone, and which stay: {{names}}.", { names: names.join(", ") })]),
    ];
  });
}

/** "212 marks: red 54, blue 31, black 127", or the size of a picture without marks. */
function gist(row: Row): string {
  const sketches = row.found?.sketches ?? [];
  const [first] = sketches;
  if (first === undefined) {
    return "";
  }
  const marks = first.marks.structural + first.marks.functional + first.marks.text + first.marks.freehand;
  const inks = Object.entries(first.ink).map(([ink, n]) => `${INKS[ink] ?? ink} ${number(n)}`);
  const what =
    marks === 0
      ? t("picture {{width}} × {{height}}", { width: first.width, height: first.height })
      : inks.length === 0
        ? tn(marks, "{{count, number}} mark", "{{count, number}} marks")
        : tn(marks, "{{count, number}} mark: {{inks}}", "{{count, number}} marks: {{inks}}", {
            inks: inks.join(", "),
          });
  return sketches.length > 1
    ? t("{{drawings, number}} drawings; first: {{what}}", { drawings: sketches.length, what })
    : what;
}
