import { useSearchParams } from "wouter";

import type { ComponentChoice } from "../../api/reports";
import { consensusOptions, useRounds } from "../../api/rounds";
import { usePhases } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Select } from "../../ui/Fields";

interface SourceChooserProps {
  slug: string;
  /** The source the report was made from, chosen or not. */
  current: string;
  choice: ComponentChoice;
}

/** Whose eyes the components are seen with: a coder of a round, or the marks as drawn. */
export function SourceChooser({ slug, current, choice }: SourceChooserProps) {
  const rounds = useRounds(slug);
  const phases = usePhases(slug).data ?? [];
  const [, setSearch] = useSearchParams();
  const usable = rounds.data?.filter(({ status }) => status !== "draft") ?? [];
  const here = usable.find(({ number }) => current === `round:${number}`);
  const put = (source: string, coder: string | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.delete("show");
      next.set("source", source);
      next.delete("coder");
      if (coder !== null) {
        next.set("coder", coder);
      }
      return next;
    });
  const look = (phase: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.delete("phase");
      if (phase !== "") {
        next.set("phase", phase);
      }
      return next;
    });
  const coders = here?.coders.filter(({ is_me }) => is_me || here.status === "closed") ?? [];
  return (
    <div className="form-grid">
      <Select
        label={t("Source")}
        value={current}
        options={[
          ...consensusOptions(usable),
          ...usable.map(({ number, name }) => ({
            value: `round:${number}`,
            label: t("Codings of {{name}}", { name }),
          })),
          { value: "marks", label: t("Marks, as drawn") },
        ]}
        onChange={(source) => put(source, null)}
      />
      {coders.length < 2 ? null : (
        <Select
          label={t("Coder")}
          value={choice.coder ?? coders[0]?.member ?? ""}
          options={coders.map(({ member, name }) => ({ value: member, label: name }))}
          onChange={(coder) => put(current, coder)}
        />
      )}
      {phases.length === 0 ? null : (
        <Select
          label={t("Phase")}
          value={choice.phase ?? ""}
          options={[
            { value: "", label: t("All") },
            ...phases.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={look}
        />
      )}
    </div>
  );
}
