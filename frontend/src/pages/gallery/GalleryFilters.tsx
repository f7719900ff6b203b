import { useSearchParams } from "wouter";

import { useMembers } from "../../api/accounts";
import { useCodebook } from "../../api/codebook";
import { useRounds } from "../../api/rounds";
import { useParticipants, usePhases } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Checkbox, Select } from "../../ui/Fields";
import { usePageKeys } from "../../ui/usePageKeys";

/** Which code, whose, and where; kept in the address, so that a link shows the same. */
export function GalleryFilters({ slug }: { slug: string }) {
  const [search, setSearch] = useSearchParams();
  const put = (name: string, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.delete(name);
      if (value !== "") {
        next.set(name, value);
      }
      return next;
    });
  const fields = useFields(slug);
  return (
    <div className="panel stack" role="search" aria-label={t("Which places")}>
      <div className="form-grid filters">
        <CodeField slug={slug} current={search.get("code") ?? ""} onChange={(code) => put("code", code)} />
        {fields.map(({ name, label, options }) =>
          options.length === 0 ? null : (
            <Select
              key={name}
              label={label}
              value={search.get(name) ?? ""}
              options={[{ value: "", label: t("Any") }, ...options]}
              onChange={(value) => put(name, value)}
            />
          ),
        )}
      </div>
      <div className="row filter-ticks">
        <Checkbox
          isSelected={search.get("star") === "true"}
          onChange={(only) => put("star", only ? "true" : "")}
        >
          {t("Only good examples")}
        </Checkbox>
        <Checkbox
          isSelected={search.get("unsure") === "true"}
          onChange={(only) => put("unsure", only ? "true" : "")}
        >
          {t("Only unsure")}
        </Checkbox>
        {search.size === 0 ? null : <Button onPress={() => setSearch({})}>{t("Clear filters")}</Button>}
      </div>
    </div>
  );
}

interface CodeFieldProps {
  slug: string;
  /** Key or id; "" for any. */
  current: string;
  onChange: (code: string) => void;
}

/** The code, with the way to the codes before and after it. */
function CodeField({ slug, current, onChange }: CodeFieldProps) {
  const codes = (useCodebook(slug).data?.groups ?? []).flatMap((group) => group.codes);
  const place = codes.findIndex(({ id, key }) => key === current || id === current);
  const go = (step: number) => {
    const next = codes[(place + step + codes.length) % Math.max(1, codes.length)];
    if (next !== undefined) {
      onChange(next.key);
    }
  };
  const [back, on] = [() => go(place === -1 ? 0 : -1), () => go(1)];
  usePageKeys({ "Shift+K": back, "Shift+J": on });
  return (
    <div className="gallery-code">
      <Select
        label={t("Code")}
        value={codes[place]?.key ?? ""}
        options={[
          { value: "", label: t("Any") },
          ...codes.map(({ key, name }) => ({ value: key, label: `${key} ${name}` })),
        ]}
        onChange={onChange}
      />
      <IconButton label={t("Previous code (Shift+K)")} onPress={back}>
        ‹
      </IconButton>
      <IconButton label={t("Next code (Shift+J)")} onPress={on}>
        ›
      </IconButton>
    </div>
  );
}

function useFields(slug: string) {
  const rounds = (useRounds(slug).data ?? []).filter(({ status }) => status !== "draft");
  const members = useMembers(slug).data ?? [];
  const participants = useParticipants(slug).data ?? [];
  const phases = usePhases(slug).data ?? [];
  const sources = rounds.map(({ number, name }) => ({ value: `round:${number}`, label: name }));
  return [
    {
      name: "source",
      label: t("Source"),
      options: [...sources, { value: "consensus", label: t("Consensus") }],
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
  ];
}
