import { t } from "../../i18n/text";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/States";

/** What stands where codings would, while there are none that one may see. */
export function NothingCoded({ slug }: { slug: string }) {
  return (
    <EmptyState
      title={t("Nothing is coded yet")}
      actions={<ButtonLink href={`/s/${slug}/rounds`}>{t("To the rounds")}</ButtonLink>}
    >
      {t(
        "Codings are made in a round. Your own are shown at once, those of others when a blind round is closed.",
      )}
    </EmptyState>
  );
}
