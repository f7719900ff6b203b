import { t } from "../../i18n/text";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";

/** Inside a study the way out leads to its overview, not out of it. */
export function NotFound({ slug }: { slug?: string }) {
  useTitle(t("No such page"));
  return (
    <EmptyState
      title={t("There is no such page")}
      actions={
        slug === undefined ? (
          <ButtonLink href="/">{t("To your studies")}</ButtonLink>
        ) : (
          <ButtonLink href={`/s/${slug}`}>{t("To the overview")}</ButtonLink>
        )
      }
    >
      {t("The address may be mistyped, or what it led to was deleted.")}
    </EmptyState>
  );
}
