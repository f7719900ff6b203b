import { useState } from "react";
import { Link } from "wouter";

import { type StudyItem, useDemo } from "../../api/studies";
import { t, tn } from "../../i18n/text";
import { Badge } from "../../ui/Bits";
import { Button, ButtonLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";

/** One study in the list: what is in it, and the way on. */
export function StudyCard({ study, isNewest }: { study: StudyItem; isNewest: boolean }) {
  const facts = [
    tn(study.participants, "{{count, number}} participant", "{{count, number}} participants"),
    tn(study.sketches, "{{count, number}} drawing", "{{count, number}} drawings"),
    tn(study.codes, "{{count, number}} code", "{{count, number}} codes"),
    ...(study.open_round === null
      ? [tn(study.rounds, "{{count, number}} round", "{{count, number}} rounds")]
      : [
          t("{{round}} open", { round: study.open_round }),
          t("{{done, number}} of {{total, number}} done by you", { done: study.done, total: study.total }),
        ]),
  ];
  return (
    <article className="card">
      <div className="spread">
        <div className="row">
          <Link href={`/s/${study.slug}`} className="card-title">
            {study.name}
          </Link>
          {study.synthetic ? <Badge look="warn">{t("Synthetic data")}</Badge> : null}
        </div>
        <div className="row">
          {study.next_assignment === null ? null : (
            <ButtonLink
              look={isNewest ? "primary" : "plain"}
              href={`/s/${study.slug}/code/${study.next_assignment}`}
            >
              {t("Continue coding")}
            </ButtonLink>
          )}
          {study.synthetic && study.role === "owner" ? <ResetDemo /> : null}
        </div>
      </div>
      {study.description === "" ? null : <p className="muted">{study.description}</p>}
      <p className="dense muted">{facts.join(" · ")}</p>
    </article>
  );
}

function ResetDemo() {
  const demo = useDemo();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t("Reset")}</Button>
      <ConfirmDialog
        title={t("Reset the demo study?")}
        isOpen={asking}
        onClose={() => setAsking(false)}
        confirm={t("Reset")}
        danger
        onConfirm={() => demo.mutateAsync({ reset: true })}
      >
        <p>
          {t(
            "Everything you tried in it goes, and it starts again as it came. Your own studies are not touched.",
          )}
        </p>
      </ConfirmDialog>
    </>
  );
}
