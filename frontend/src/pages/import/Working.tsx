import { useEffect, useState } from "react";

import { ProgressBar } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import type { ImportRun, RunState } from "./importRun";

/** How far reading or importing has come, what is on its way, and how to stop it. */
export function Working({ run, state }: { run: ImportRun; state: RunState }) {
  const { done, total, current, since } = state.progress;
  const importing = state.step === "importing";
  const verb = importing ? "Importing" : "Reading";
  return (
    <section className="panel stack" aria-label={verb}>
      <ProgressBar label={verb} value={done} max={total} />
      <div className="spread">
        <span className="muted dense wrap">
          {current === "" ? `${verb}…` : `${verb} ${current}`} · <Elapsed since={since} />
        </span>
        <Button isDisabled={state.stopped} onPress={() => run.stop()}>
          {state.stopped ? "Stopping…" : importing ? `Stop (keeps the ${done} done)` : "Stop reading"}
        </Button>
      </div>
      <span className="visually-hidden" role="status">
        {spoken(verb, done, total)}
      </span>
    </section>
  );
}

/** What is read out: a few steps on the way, not every file of hundreds. */
function spoken(verb: string, done: number, total: number): string {
  const quarter = Math.floor((4 * done) / Math.max(1, total));
  return `${verb} ${total === 1 ? "1 file" : `${total} files`}${quarter === 0 ? "" : `, ${quarter * 25} % done`}`;
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
