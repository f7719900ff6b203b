import { useState } from "react";

import { type Phase, usePhases, useReplacePhases } from "../../api/sketches";
import { t } from "../../i18n/text";
import { INKS as INK_WORDS } from "../../i18n/words";
import { Button, IconButton } from "../../ui/Button";
import { Select, TextField } from "../../ui/Fields";
import { Loaded, ProblemNote } from "../../ui/States";
import { useSaving } from "../../ui/useSaving";

type Ink = NonNullable<Phase["ink"]>;
interface Line {
  id: string | null;
  name: string;
  ink: string;
}

const INKS: readonly Ink[] = [
  "red",
  "orange",
  "yellow",
  "green",
  "cyan",
  "blue",
  "violet",
  "black",
  "grey",
  "white",
];
const INK_OPTIONS = [
  { value: "", label: t("None") },
  ...INKS.map((ink) => ({ value: ink, label: INK_WORDS[ink] ?? ink })),
];

/** Phases of the study, and the ink colour by which a phase is told. */
export function PhasesSection({ slug }: { slug: string }) {
  const phases = usePhases(slug);
  return (
    <section className="section" aria-labelledby="phases">
      <h2 id="phases">{t("Phases")}</h2>
      <p className="hint">
        {t(
          "A phase is a layer of the drawings in time, such as “own idea” or “after being shown attacks”, often told by ink colour.",
        )}
      </p>
      <Loaded query={phases}>
        {(items) => (
          <PhaseForm
            key={items.map(({ id, name, ink }) => `${id}${name}${ink ?? ""}`).join()}
            slug={slug}
            phases={items}
          />
        )}
      </Loaded>
    </section>
  );
}

function PhaseForm({ slug, phases }: { slug: string; phases: readonly Phase[] }) {
  const { save, isPending, problem } = useSaving(useReplacePhases(slug));
  const [lines, setLines] = useState<Line[]>(
    phases.map(({ id, name, ink }) => ({ id, name, ink: ink ?? "" })),
  );
  const put = (index: number, change: Partial<Line>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...change } : line)));
  const up = (index: number) =>
    setLines(lines.toSpliced(index, 1).toSpliced(index - 1, 0, ...lines.slice(index, index + 1)));
  const submit = () =>
    void save(
      lines.map(({ id, name, ink }) => ({ id, name, ink: ink === "" ? null : ink })),
      t("Phases saved"),
    );
  return (
    <div className="stack">
      {lines.map((line, index) => (
        <div key={line.id ?? `new-${index}`} className="row row-end phase-line">
          <TextField
            label={t("Phase {{number}}", { number: index + 1 })}
            value={line.name}
            onChange={(name) => put(index, { name })}
          />
          <Select
            label={t("Ink")}
            value={line.ink}
            options={INK_OPTIONS}
            onChange={(ink) => put(index, { ink })}
          />
          <IconButton
            label={t("Move phase {{number}} up", { number: index + 1 })}
            isDisabled={index === 0}
            onPress={() => up(index)}
          >
            ↑
          </IconButton>
          <IconButton
            label={t("Remove phase {{number}}", { number: index + 1 })}
            onPress={() => setLines(lines.toSpliced(index, 1))}
          >
            ×
          </IconButton>
        </div>
      ))}
      <ProblemNote problem={problem} />
      <div className="row">
        <Button onPress={() => setLines([...lines, { id: null, name: "", ink: "" }])}>
          {t("Add phase")}
        </Button>
        {lines.length === 0 && phases.length === 0 ? null : (
          <Button isDisabled={isPending} onPress={submit}>
            {t("Save phases")}
          </Button>
        )}
      </div>
    </div>
  );
}
