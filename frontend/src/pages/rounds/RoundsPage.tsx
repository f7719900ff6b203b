import { useState } from "react";

import { type Round, useRounds } from "../../api/rounds";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { EmptyState, Loaded } from "../../ui/States";
import { usePageKeys } from "../../ui/usePageKeys";
import { PageHead, useIsOwner } from "../shell/PageHead";
import { NewRoundDialog } from "./NewRoundDialog";
import { RoundCard } from "./RoundCard";

/** The coding passes of a study. */
export default function RoundsPage({ slug }: { slug: string }) {
  const rounds = useRounds(slug);
  const owner = useIsOwner(slug);
  const [planning, setPlanning] = useState(false);
  usePageKeys(owner ? { "Shift+N": () => setPlanning(true) } : {});
  return (
    <>
      <PageHead
        slug={slug}
        title={t("Rounds")}
        lead={t("In a round, chosen coders code chosen drawings with one frozen version of the codebook.")}
        actions={
          owner ? (
            <Button look={hasOpen(rounds.data) ? "plain" : "primary"} onPress={() => setPlanning(true)}>
              {t("New round")}
            </Button>
          ) : null
        }
      />
      <Loaded query={rounds}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t("No round yet")}>
              {t(
                "Plan the first one when the drawings are imported and the codebook stands. Opening a round freezes the codebook for it.",
              )}
            </EmptyState>
          ) : (
            <ul className="stack" aria-label={t("Rounds")}>
              {items.toReversed().map((round) => (
                <li key={round.id}>
                  <RoundCard slug={slug} round={round} isOwner={owner} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {planning ? <NewRoundDialog slug={slug} onClose={() => setPlanning(false)} /> : null}
    </>
  );
}

function hasOpen(rounds: readonly Round[] | undefined): boolean {
  return rounds?.some((round) => round.status === "open") ?? false;
}
