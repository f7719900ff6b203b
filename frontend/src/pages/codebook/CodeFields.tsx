import type { Code, Codebook } from "../../api/codebook";
import { messageFor, type Problem } from "../../api/problem";
import { t } from "../../i18n/text";
import { COMPONENTS, LEVELS } from "../../i18n/words";
import { Select, TextField } from "../../ui/Fields";

/** What a person writes about a code. */
export interface CodeDraft {
  group: string;
  key: string;
  name: string;
  definition: string;
  include: string;
  exclude: string;
  example: string;
  level: Code["level"];
  component: Code["component"];
}

export function draftOf(code: Code): CodeDraft {
  const { group, key, name, definition, include, exclude, example, level, component } = code;
  return { group, key, name, definition, include, exclude, example, level, component };
}

const LEVEL_OPTIONS = Object.entries(LEVELS).map(([value, label]) => ({ value, label }));
const COMPONENT_OPTIONS = Object.entries(COMPONENTS).map(([value, label]) => ({ value, label }));

interface CodeFieldsProps {
  draft: CodeDraft;
  onChange: (draft: CodeDraft) => void;
  codebook: Codebook;
  problem: Problem | null;
}

/** The fields of a code, for adding and for editing. */
export function CodeFields({ draft, onChange, codebook, problem }: CodeFieldsProps) {
  const put = (change: Partial<CodeDraft>) => onChange({ ...draft, ...change });
  const groups = codebook.groups.map((group) => ({ value: group.id, label: `${group.key} ${group.name}` }));
  return (
    <>
      <div className="form-grid">
        <TextField
          label={t("Key")}
          value={draft.key}
          onChange={(key) => put({ key })}
          isRequired
          refused={messageFor(problem, "key")}
        />
        <TextField
          label={t("Name")}
          value={draft.name}
          onChange={(name) => put({ name })}
          isRequired
          refused={messageFor(problem, "name")}
        />
        <Select
          label={t("Group")}
          value={draft.group}
          options={groups}
          onChange={(group) => put({ group })}
        />
        <Select
          label={t("Level")}
          value={draft.level}
          options={LEVEL_OPTIONS}
          onChange={(level) => put({ level: level as Code["level"] })}
        />
        <Select
          label={t("Component")}
          value={draft.component}
          options={COMPONENT_OPTIONS}
          onChange={(component) => put({ component: component as Code["component"] })}
        />
      </div>
      <p className="hint">
        {t(
          "Level and component say where the code counts on the page “Components”: what is drawn (structural) or how it hangs together (functional), in the pipeline, an attack or a defense.",
        )}
      </p>
      <TextField
        label={t("Definition")}
        rows={3}
        value={draft.definition}
        onChange={(definition) => put({ definition })}
      />
      <div className="form-grid">
        <TextField
          label={t("Include")}
          rows={2}
          value={draft.include}
          onChange={(include) => put({ include })}
        />
        <TextField
          label={t("Exclude")}
          rows={2}
          value={draft.exclude}
          onChange={(exclude) => put({ exclude })}
        />
      </div>
      <TextField
        label={t("Example")}
        rows={2}
        value={draft.example}
        onChange={(example) => put({ example })}
      />
    </>
  );
}
