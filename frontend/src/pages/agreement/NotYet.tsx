import { useState } from "react";

import { type Round, useRoundChanges, useRounds } from "../../api/rounds";
import { t } from "../../i18n/text";
import { Button, ButtonLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { EmptyState } from "../../ui/States";
import { closingWords, progressOf } from "../rounds/progress";
import { useIsOwner } from "../shell/PageHead";

/** Why there is no agreement yet, who is how far, and the way on. */
export function NotYet({ slug, reason }: { slug: string; reason: string }) {
  const rounds = useRounds(slug);
  const owner = useIsOwner(slug);
  const open = rounds.data?.filter(({ status }) => status === "open").at(-1);
  return (
    <EmptyState
      title={t("No agreement yet")}
      actions={
        <>
          {owner && open !== undefined ? <CloseRound slug={slug} round={open} /> : null}
          <ButtonLink href={`/s/${slug}/rounds`}>{t("To the rounds")}</ButtonLink>
        </>
      }
    >
      <p>{reason}</p>
      {open === undefined ? null : (
        <ul className="note-list" aria-label={t("Coders of {{name}}", { name: open.name })}>
          {open.coders.map((coder) => (
            <li key={coder.member}>
              {coder.is_me ? t("You") : coder.name}: {progressOf(coder)}
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}

function CloseRound({ slug, round }: { slug: string; round: Round }) {
  const { close } = useRoundChanges(slug);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t("Close round")}</Button>
      <ConfirmDialog
        title={t("Close {{name}}?", { name: round.name })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        confirm={t("Close round")}
        danger
        onConfirm={() => close.mutateAsync(round.id)}
      >
        <p>
          {t(
            "Nobody can code in it any more, and it cannot be opened again. All members then see all codings. Drawings that are not done stay out of the agreement.",
          )}
        </p>
        <ul className="note-list">
          {closingWords(round.coders).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </ConfirmDialog>
    </>
  );
}
