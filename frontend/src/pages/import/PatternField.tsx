import { useState } from "react";

import { Rich } from "../../i18n/Rich";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Select, TextField } from "../../ui/Fields";
import type { ImportRun, RunState } from "./importRun";
import { FIELDS, patternParts, whyNotUsable } from "./pattern";

const SPLITS = [
  { value: "page", label: t("One drawing per page") },
  { value: "frame", label: t("One drawing per frame") },
];

/** How file names tell participant and phase, with what the first file says under it. */
export function PatternField({ run, state }: { run: ImportRun; state: RunState }) {
  const inUse = state.pattern ?? "{participant}";
  const [typed, setTyped] = useState<string | null>(null);
  const pattern = typed ?? inUse;
  const why = whyNotUsable(pattern);
  const isBusy = state.step !== "ready";
  const use = (chosen: string) => {
    setTyped(null);
    void run.usePattern(chosen);
  };
  return (
    <section className="panel stack" aria-label={t("File names")}>
      <div className="row beside-field">
        <div className="grow">
          <TextField
            label={t("Name pattern")}
            value={pattern}
            onChange={setTyped}
            refused={why ?? undefined}
            hint={
              <>
                {patternParts(pattern).map((part, index) => (
                  <span
                    key={`${index}${part.text}`}
                    className={part.kind === "text" ? undefined : `part part-${part.kind}`}
                  >
                    {part.text}
                  </span>
                ))}{" "}
                ·{" "}
                {Object.entries(FIELDS)
                  .map(([name, words]) => `{${name}} ${words}`)
                  .join(", ")}
                , * {t("anything")}
              </>
            }
          />
        </div>
        <Button isDisabled={isBusy || why !== null || pattern === inUse} onPress={() => use(pattern)}>
          {t("Read names again")}
        </Button>
      </div>
      <Select
        label={t("Drawings")}
        value={state.split}
        options={SPLITS}
        isDisabled={isBusy}
        onChange={(split) => void run.useSplit(split === "frame" ? "frame" : "page")}
      />
      <Example state={state} />
      {state.suggestedPattern === null || state.suggestedPattern === inUse ? null : (
        <p className="row">
          <span>
            <Rich
              text="These names fit <code>{{pattern}}</code> better."
              parts={{ code: <code /> }}
              values={{ pattern: state.suggestedPattern }}
            />
          </span>
          <Button isDisabled={isBusy} onPress={() => use(state.suggestedPattern ?? inUse)}>
            {t("Use it")}
          </Button>
        </p>
      )}
    </section>
  );
}

function Example({ state }: { state: RunState }) {
  const row = state.rows.find(({ found }) => typeof found?.participant === "string");
  if (row === undefined) {
    return null;
  }
  const participant = row.found?.participant ?? "";
  const phase = row.found?.phase ?? null;
  return (
    <p className="dense">
      {phase === null ? (
        <Rich
          text="<file>{{name}}</file> → participant <who>{{participant}}</who>, no phase"
          parts={{ file: <code />, who: <strong /> }}
          values={{ name: row.name, participant }}
        />
      ) : (
        <Rich
          text="<file>{{name}}</file> → participant <who>{{participant}}</who>, phase <when>{{phase}}</when>"
          parts={{ file: <code />, who: <strong />, when: <strong /> }}
          values={{ name: row.name, participant, phase }}
        />
      )}
    </p>
  );
}
