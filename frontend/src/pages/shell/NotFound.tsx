import { t } from "../../i18n/text";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";

export function NotFound() {
  useTitle(t("No such page"));
  return (
    <EmptyState
      title={t("There is no such page")}
      actions={<ButtonLink href="/">{t("To your studies")}</ButtonLink>}
    >
      {t("The address may be mistyped, or what it led to was deleted.")}
    </EmptyState>
  );
}
