import { useState } from "react";

import { Button } from "../../ui/Button";
import { Select, TextField } from "../../ui/Fields";
import type { ImportRun, RunState } from "./importRun";
import { FIELDS, patternParts, whyNotUsable } from "./pattern";

const SPLITS = [
  { value: "page", label: "One sketch per page" },
  { value: "frame", label: "One sketch per frame" },
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
    <section className="panel stack" aria-label="File names">
      <div className="row beside-field">
        <div className="grow">
          <TextField
            label="Name pattern"
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
                , * anything
              </>
            }
          />
        </div>
        <Button isDisabled={isBusy || why !== null || pattern === inUse} onPress={() => use(pattern)}>
          Read names again
        </Button>
      </div>
      <Select
        label="Drawings"
        value={state.split}
        options={SPLITS}
        isDisabled={isBusy}
        onChange={(split) => void run.useSplit(split === "frame" ? "frame" : "page")}
      />
      <Example state={state} />
      {state.suggestedPattern === null || state.suggestedPattern === inUse ? null : (
        <p className="row">
          <span>
            These names fit <code>{state.suggestedPattern}</code> better.
          </span>
          <Button isDisabled={isBusy} onPress={() => use(state.suggestedPattern ?? inUse)}>
            Use it
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
      <code>{row.name}</code> → participant <strong>{participant}</strong>
      {phase === null ? (
        ", no phase"
      ) : (
        <>
          , phase <strong>{phase}</strong>
        </>
      )}
    </p>
  );
}
