import { useSearchParams } from "wouter";

import { useMembers } from "../../api/accounts";
import { useCodebook } from "../../api/codebook";
import { consensusOptions, useRounds } from "../../api/rounds";
import { useParticipants, usePhases } from "../../api/sketches";
import { t } from "../../i18n/text";
import { COMPONENTS, LEVELS } from "../../i18n/words";
import { Button } from "../../ui/Button";
import { type Option, Select } from "../../ui/Fields";

/** The filters of the codings query, kept in the address so that a link shows the same. */
export function Filters({ slug, onChange }: { slug: string; onChange: () => void }) {
  const [search, setSearch] = useSearchParams();
  const fields = useFields(slug);
  const put = (name: string, value: string) => {
    onChange();
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.delete(name);
      if (value !== "") {
        next.set(name, value);
      }
      return next;
    });
  };
  return (
    <div className="panel stack" role="search" aria-label={t("Filter codings")}>
      <div className="form-grid filters">
        {fields.map(({ name, label, options }) => (
          <Select
            key={name}
            label={label}
            value={search.get(name) ?? ""}
            options={[{ value: "", label: t("Any") }, ...options]}
            onChange={(value) => put(name, value)}
          />
        ))}
      </div>
      {search.size === 0 ? null : (
        <div>
          <Button
            onPress={() => {
              onChange();
              setSearch({});
            }}
          >
            {t("Clear filters")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface Field {
  name: string;
  label: string;
  options: Option[];
}

function useFields(slug: string): Field[] {
  const groups = useCodebook(slug).data?.groups ?? [];
  const members = useMembers(slug).data ?? [];
  const participants = useParticipants(slug).data ?? [];
  const phases = usePhases(slug).data ?? [];
  const rounds = useRounds(slug).data ?? [];
  const codes = groups.flatMap((group) => group.codes);
  return [
    {
      name: "code",
      label: t("Code"),
      options: codes.map(({ key, name }) => ({ value: key, label: `${key} ${name}` })),
    },
    {
      name: "group",
      label: t("Group"),
      options: groups.map(({ key, name }) => ({ value: key, label: `${key} ${name}` })),
    },
    {
      name: "coder",
      label: t("Coder"),
      options: members.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: "participant",
      label: t("Participant"),
      options: participants.map(({ key }) => ({ value: key, label: key })),
    },
    { name: "phase", label: t("Phase"), options: phases.map(({ name }) => ({ value: name, label: name })) },
    {
      name: "source",
      label: t("Round"),
      options: [
        ...consensusOptions(rounds),
        ...rounds.map(({ number, name }) => ({ value: `round:${number}`, label: name })),
      ],
    },
    { name: "level", label: t("Level"), options: entries(LEVELS) },
    { name: "component", label: t("Component"), options: entries(COMPONENTS) },
    {
      name: "unsure",
      label: t("Unsure"),
      options: [
        { value: "true", label: t("Only unsure") },
        { value: "false", label: t("Only sure") },
      ],
    },
  ];
}

function entries(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
