import { useState } from "react";

import { usePhases } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { INKS } from "../../i18n/words";
import { Select, TextField } from "../../ui/Fields";
import { InkName } from "../../ui/Ink";
import type { ImportRun, RunState } from "./importRun";
import { countInks, type InkCount, pictures, withPhase } from "./inks";

interface InkPhasesProps {
  slug: string;
  run: ImportRun;
  state: RunState;
}

/** Which phase each colour of ink stands for, with how much of it was found; stored with the drawings. */
export function InkPhases({ slug, run, state }: InkPhasesProps) {
  const phases = usePhases(slug).data ?? [];
  const counts = countInks(state.rows, phases, state.inks);
  const without = pictures(state.rows);
  if (counts.length === 0) {
    return null;
  }
  const names = [...phases.map(({ name }) => name), ...counts.map(({ phase }) => phase ?? "")];
  return (
    <section className="panel stack" aria-label={t("Ink colours and phases")}>
      <p>
        <strong>{t("Ink colours → phases.")}</strong>{" "}
        <span className="muted">
          {t(
            "Where each colour of ink stands for a phase, regions get their phase by themselves. A single drawing can differ: change it there.",
          )}
          {without === 0 ? "" : ` ${withoutMarks(without)}`}
        </span>
      </p>
      <div className="ink-phases">
        {counts.map((count) => (
          <InkPhase
            key={count.ink}
            count={count}
            names={[...new Set(names)].filter((name) => name !== "")}
            isDisabled={state.step !== "ready"}
            onChoose={(phase) => run.useInks(withPhase(state.inks, counts, count.ink, phase))}
          />
        ))}
      </div>
    </section>
  );
}

const withoutMarks = (count: number) =>
  tn(
    count,
    "The ink of {{count, number}} picture is told once it is imported.",
    "The ink of {{count, number}} pictures is told once they are imported.",
  );

/** "54 marks in 12 drawings". */
const amount = (marks: number, drawings: number) =>
  t("{{marks}} in {{drawings}}", {
    marks: tn(marks, "{{count, number}} mark", "{{count, number}} marks"),
    drawings: tn(drawings, "{{count, number}} drawing", "{{count, number}} drawings"),
  });

const NEW = "\u0000";

interface InkPhaseProps {
  count: InkCount;
  names: readonly string[];
  isDisabled: boolean;
  onChoose: (phase: string | null) => void;
}

function InkPhase({ count, names, isDisabled, onChoose }: InkPhaseProps) {
  const { ink, marks, drawings, phase } = count;
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    const name = typed?.trim() ?? "";
    setTyped(null);
    if (name !== "") {
      onChoose(name);
    }
  };
  return (
    <div className="stack">
      <span className="dense">
        <InkName ink={ink} />
        {marks === 0 ? "" : ` · ${amount(marks, drawings)}`}
      </span>
      {typed === null ? (
        <Select
          label={t("Phase of {{ink}} ink", { ink: INKS[ink] ?? ink })}
          value={phase ?? ""}
          options={[
            { value: "", label: t("No phase") },
            ...names.map((name) => ({ value: name, label: name })),
            { value: NEW, label: t("New phase…") },
          ]}
          isDisabled={isDisabled}
          onChange={(value) => (value === NEW ? setTyped("") : onChoose(value === "" ? null : value))}
        />
      ) : (
        <TextField
          label={t("New phase of {{ink}} ink", { ink: INKS[ink] ?? ink })}
          value={typed}
          maxLength={80}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- it stands where the list stood that was just used
          autoFocus
          onChange={setTyped}
          onBlur={take}
          onKeyDown={({ key }) => (key === "Enter" ? take() : undefined)}
        />
      )}
    </div>
  );
}
