import { Badge } from "../../ui/Bits";
import type { Row } from "./ledger";

const LOOKS = {
  waiting: ["plain", "…", "waiting"],
  ready: ["ok", "✓", "ready"],
  imported: ["ok", "✓", "imported"],
  skipped: ["warn", "–", "skipped"],
  failed: ["danger", "×", "failed"],
} as const;

export function StatusBadge({ state }: { state: Row["state"] }) {
  const [look, sign, words] = LOOKS[state];
  return (
    <Badge look={look}>
      <span aria-hidden="true">{sign}</span> {words}
    </Badge>
  );
}
