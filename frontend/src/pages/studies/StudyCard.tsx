import { useState } from "react";
import { Link } from "wouter";

import { type StudyItem, useDemo } from "../../api/studies";
import { counted } from "../../i18n/words";
import { Badge } from "../../ui/Bits";
import { Button, ButtonLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";

/** One study in the list: what is in it, and the way on. */
export function StudyCard({ study, isNewest }: { study: StudyItem; isNewest: boolean }) {
  const facts = [
    counted(study.participants, "participant"),
    counted(study.sketches, "drawing"),
    counted(study.codes, "code"),
    ...(study.open_round === null
      ? [counted(study.rounds, "round")]
      : [`${study.open_round} open`, `${study.done} of ${study.total} done by you`]),
  ];
  return (
    <article className="card">
      <div className="spread">
        <div className="row">
          <Link href={`/s/${study.slug}`} className="card-title">
            {study.name}
          </Link>
          {study.synthetic ? <Badge look="warn">Synthetic data</Badge> : null}
        </div>
        <div className="row">
          {study.next_assignment === null ? null : (
            <ButtonLink
              look={isNewest ? "primary" : "plain"}
              href={`/s/${study.slug}/code/${study.next_assignment}`}
            >
              Continue coding
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
      <Button onPress={() => setAsking(true)}>Reset</Button>
      <ConfirmDialog
        title="Reset the demo study?"
        isOpen={asking}
        onClose={() => setAsking(false)}
        confirm="Reset"
        danger
        onConfirm={() => demo.mutateAsync({ reset: true })}
      >
        <p>
          Everything you tried in it goes, and it starts again as it came. Your own studies are not touched.
        </p>
      </ConfirmDialog>
    </>
  );
}
