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
      label={`Copy ${quotable.name}`}
      entries={[
        entry("value", "Copy value", value),
        entry("sentence", "Copy sentence", sentence),
        entry("latex", "Copy LaTeX", latex),
      ]}
    >
      Copy <span aria-hidden="true">▾</span>
    </ActionMenu>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied: ${text}`);
  } catch {
    say("The browser does not allow copying here; select the text instead.");
  }
}
