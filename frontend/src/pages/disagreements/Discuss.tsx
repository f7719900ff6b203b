import { useState } from "react";

import { type Disagreement, type Queue, useReconsider } from "../../api/adjudication";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n/text";
import { KeyHint } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Fields";
import { Note, ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { usePageKeys } from "../../ui/usePageKeys";

/** A coder's own mind after discussion: whether they would apply the code now. Nobody else's is touched. */
export function Discuss({ slug, queue, item }: { slug: string; queue: Queue; item: Disagreement }) {
  const { change, takeBack } = useReconsider(slug, queue.round);
  const mine = item.sides.find(({ coder }) => coder === queue.me);
  const changed = mine?.changed_after_discussion ?? null;
  const [reason, setReason] = useState(changed?.reason ?? "");
  const may = mine !== undefined && item.kind === "presence" && queue.frozen_at === null;
  const now = changed?.present ?? mine?.present;
  const saying = async (present: boolean) => {
    if (!may || (present === now && reason.trim() === (changed?.reason ?? ""))) {
      return;
    }
    try {
      if (present === mine.present) {
        await (changed === null ? undefined : takeBack.mutateAsync(changed.id));
        say(t("You see it as you coded it"));
      } else {
        await change.mutateAsync({
          change_id: changed?.id ?? crypto.randomUUID(),
          sketch: item.sketch,
          code: item.code,
          present,
          reason: reason.trim(),
        });
        say(t("Logged as changed after discussion"));
      }
    } catch {
      // Told below.
    }
  };
  usePageKeys({ y: () => void saying(true), n: () => void saying(false) });
  if (!may) {
    return <Note>{whyNot(queue, item)}</Note>;
  }
  const failed = [change, takeBack].find(({ isError }) => isError);
  return (
    <section className="case-section case-verdicts" aria-labelledby="discuss">
      <h3 id="discuss">{t("How do you see it now?")}</h3>
      <p className="dense muted">
        {t(
          "What you coded blind stays as it is, and so do the numbers of the round. A change of mind is logged beside it and decides nothing by itself.",
        )}
      </p>
      <div className="verdicts">
        {([true, false] as const).map((present) => (
          <button
            key={String(present)}
            type="button"
            className="button button-plain verdict"
            aria-pressed={now === present}
            onClick={() => void saying(present)}
          >
            {present ? t("I would apply it") : t("I would not apply it")}{" "}
            <KeyHint keys={present ? "Y" : "N"} />
          </button>
        ))}
      </div>
      <TextField label={t("Why (optional)")} value={reason} onChange={setReason} rows={2} />
      {changed === null || reason.trim() === changed.reason ? null : (
        <Button onPress={() => void saying(changed.present)}>{t("Save why")}</Button>
      )}
      <ProblemNote problem={failed === undefined ? null : problemOf(failed.error)} />
    </section>
  );
}

function whyNot(queue: Queue, item: Disagreement): string {
  if (queue.frozen_at !== null) {
    return t("The consensus is frozen: minds can be changed again once it is open.");
  }
  return item.kind === "presence"
    ? t("You did not code this drawing, so there is nothing of yours to see otherwise.")
    : t("Minds are changed about whether a code applies; where it is, is decided in the verdict.");
}
