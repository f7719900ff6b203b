import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";

export function NotFound() {
  useTitle("No such page");
  return (
    <EmptyState title="There is no such page" actions={<ButtonLink href="/">To your studies</ButtonLink>}>
      The address may be mistyped, or what it led to was deleted.
    </EmptyState>
  );
}
