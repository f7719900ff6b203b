import { useEffect, useState } from "react";

import { t, tn } from "../../i18n/text";
import { ProgressBar } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import type { ImportRun, RunState } from "./importRun";

/** How far reading or importing has come, what is on its way, and how to stop it. */
export function Working({ run, state }: { run: ImportRun; state: RunState }) {
  const { done, total, current, since } = state.progress;
  const importing = state.step === "importing";
  const verb = importing ? t("Importing") : t("Reading");
  return (
    <section className="panel stack" aria-label={verb}>
      <ProgressBar label={verb} value={done} max={total} />
      <div className="spread">
        <span className="muted dense wrap">
          {doing(importing, current)} · <Elapsed since={since} />
        </span>
        <Button isDisabled={state.stopped} onPress={() => run.stop()}>
          {state.stopped
            ? t("Stopping…")
            : importing
              ? t("Stop (keeps the {{done, number}} done)", { done })
              : t("Stop reading")}
        </Button>
      </div>
      <span className="visually-hidden" role="status">
        {spoken(importing, done, total)}
      </span>
    </section>
  );
}

function doing(importing: boolean, current: string): string {
  if (current === "") {
    return importing ? t("Importing…") : t("Reading…");
  }
  return importing ? t("Importing {{current}}", { current }) : t("Reading {{current}}", { current });
}

/** What is read out: a few steps on the way, not every file of hundreds. */
function spoken(importing: boolean, done: number, total: number): string {
  const share = { percent: 25 * Math.floor((4 * done) / Math.max(1, total)) };
  if (share.percent === 0) {
    return importing
      ? tn(total, "Importing {{count, number}} file", "Importing {{count, number}} files")
      : tn(total, "Reading {{count, number}} file", "Reading {{count, number}} files");
  }
  return importing
    ? tn(
        total,
        "Importing {{count, number}} file, {{percent}} % done",
        "Importing {{count, number}} files, {{percent}} % done",
        share,
      )
    : tn(
        total,
        "Reading {{count, number}} file, {{percent}} % done",
        "Reading {{count, number}} files, {{percent}} % done",
        share,
      );
}

function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(clock);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1_000));
  return (
    <>
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </>
  );
}
