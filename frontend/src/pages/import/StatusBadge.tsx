import { t } from "../../i18n/text";
import { Badge } from "../../ui/Bits";
import type { Row } from "./ledger";

const LOOKS = {
  waiting: ["plain", "…", t("waiting")],
  ready: ["ok", "✓", t("ready")],
  imported: ["ok", "✓", t("imported")],
  skipped: ["warn", "–", t("skipped")],
  failed: ["danger", "×", t("failed")],
} as const;

export function StatusBadge({ state }: { state: Row["state"] }) {
  const [look, sign, words] = LOOKS[state];
  return (
    <Badge look={look}>
      <span aria-hidden="true">{sign}</span> {words}
    </Badge>
  );
}
