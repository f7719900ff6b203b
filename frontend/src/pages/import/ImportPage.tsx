import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";

import { keys } from "../../api/queries";
import { t } from "../../i18n/text";
import { dated } from "../../i18n/words";
import { Button } from "../../ui/Button";
import { Note, ProblemNote } from "../../ui/States";
import { PageHead, useIsOwner } from "../shell/PageHead";
import { FileDrop } from "./FileDrop";
import { type ImportRun, importRunOf, type RunState } from "./importRun";
import { ImportTable } from "./ImportTable";
import { InkPhases } from "./InkPhases";
import { isWanted, totals } from "./ledger";
import { PatternField } from "./PatternField";
import { ResultLedger } from "./ResultLedger";
import { SetMany } from "./SetMany";
import { Unfinished } from "./Unfinished";
import { Working } from "./Working";

/** Brings drawings in: choose, look at what was found, import, and read what became of every file. */
export default function ImportPage({ slug }: { slug: string }) {
  const run = useRun(slug);
  const state = useSyncExternalStore(run.subscribe, run.snapshot);
  const owner = useIsOwner(slug);
  useWarningOnLeaving(state.step === "importing" && !state.kept);
  return (
    <>
      <PageHead
        slug={slug}
        title={t("Import drawings")}
        lead={t(
          "Files stay on this computer. Nothing is stored before you press Import; coders see pictures without the place and camera data of photos.",
        )}
      />
      {owner ? (
        <Steps slug={slug} run={run} state={state} />
      ) : (
        <Note>{t("Only owners of the study import drawings.")}</Note>
      )}
    </>
  );
}

function useRun(slug: string): ImportRun {
  const client = useQueryClient();
  return useMemo(
    () =>
      importRunOf(slug, () => {
        void client.invalidateQueries({ queryKey: keys.study(slug) });
        void client.invalidateQueries({ queryKey: keys.studies });
      }),
    [slug, client],
  );
}

/** Where the browser keeps no files, loading the page anew would lose those that are not sent yet. */
function useWarningOnLeaving(active: boolean) {
  useEffect(() => {
    if (!active) {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}

function Steps({ slug, run, state }: { slug: string; run: ImportRun; state: RunState }) {
  if (state.step === "done") {
    return <ResultLedger slug={slug} run={run} state={state} />;
  }
  const busy = state.step === "checking" || state.step === "importing";
  return (
    <>
      {state.unfinished === null ? null : <Unfinished run={run} journal={state.unfinished} />}
      {state.step === "importing" ? null : (
        <FileDrop compact={state.rows.length > 0} onFiles={(files) => void run.add(files)} />
      )}
      {state.step === "importing" && state.since !== null ? (
        <Note>
          {t("This page was closed in the middle of the import of {{when}}. It goes on by itself.", {
            when: dated(state.since),
          })}
        </Note>
      ) : null}
      {busy ? <Working run={run} state={state} /> : null}
      <ProblemNote problem={state.problem} />
      {state.rows.length === 0 ? null : (
        <>
          <PatternField run={run} state={state} />
          {busy ? null : <SetMany run={run} rows={state.rows} />}
          <ImportTable slug={slug} run={run} rows={state.rows} isLocked={busy} />
          <InkPhases slug={slug} run={run} state={state} />
          {state.step === "importing" ? null : <Confirm run={run} state={state} isBusy={busy} />}
        </>
      )}
    </>
  );
}

function Confirm({ run, state, isBusy }: { run: ImportRun; state: RunState; isBusy: boolean }) {
  const sum = totals(state.rows);
  const wanted = state.rows.filter(isWanted).length;
  return (
    <div className="spread import-confirm">
      <p role="status">
        {[
          t("{{files, number}} ready", { files: sum.ready }),
          ...(sum.skipped === 0 ? [] : [t("{{files, number}} in the study already", { files: sum.skipped })]),
          ...(sum.failed === 0 ? [] : [t("{{files, number}} cannot be read", { files: sum.failed })]),
          ...(sum.waiting === 0 || isBusy
            ? []
            : [t("{{files, number}} not read yet", { files: sum.waiting })]),
        ].join(" · ")}
      </p>
      <div className="row">
        {sum.waiting === 0 || isBusy ? null : (
          <Button onPress={() => void run.resume()}>
            {t("Read the other {{files, number}}", { files: sum.waiting })}
          </Button>
        )}
        <Button isDisabled={isBusy} onPress={() => run.clear()}>
          {t("Start over")}
        </Button>
        <Button look="primary" isDisabled={isBusy || wanted === 0} onPress={() => void run.store()}>
          {t("Import {{files, number}}", { files: wanted })}
        </Button>
      </div>
    </div>
  );
}
