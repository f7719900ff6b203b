import { t } from "../../i18n/text";
import { ActionMenu } from "../../ui/Bits";
import { say } from "../../ui/toasts";
import { copiesOf, type Quotable } from "./copies";

/** Takes one number along: as it stands, in a sentence, or for LaTeX. */
export function CopyMenu({ quotable }: { quotable: Quotable }) {
  const { value, sentence, latex } = copiesOf(quotable);
  const entry = (id: string, label: string, text: string) => ({
    id,
    label,
    onAction: () => void copy(text),
  });
  return (
    <ActionMenu
      label={t("Copy {{name}}", { name: quotable.name })}
      entries={[
        entry("value", t("Copy value"), value),
        entry("sentence", t("Copy sentence"), sentence),
        entry("latex", t("Copy LaTeX"), latex),
      ]}
    >
      {t("Copy")} <span aria-hidden="true">▾</span>
    </ActionMenu>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(t("Copied: {{text}}", { text }));
  } catch {
    say(t("The browser does not allow copying here; select the text instead."));
  }
}
