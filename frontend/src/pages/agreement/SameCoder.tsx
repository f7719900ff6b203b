import type { Agreement } from "../../api/reports";
import { type Round, useRounds } from "../../api/rounds";
import { t } from "../../i18n/text";
import { Select } from "../../ui/Fields";
import { useAddress } from "./useAddress";

/** Compares one coder with themselves where they have coded in another closed round too. */
export function SameCoder({ slug, report }: { slug: string; report: Agreement }) {
  const rounds = useRounds(slug);
  const [, change] = useAddress();
  const options = choices(rounds.data ?? [], report.round);
  if (options.length === 0) {
    return null;
  }
  const coder = report.pair?.[0].id.split(":")[0] ?? "";
  return (
    <Select
      label={t("Compare")}
      value={report.against === null ? "" : `${coder}@${report.against.round_number}`}
      options={[{ value: "", label: t("Two coders of this round") }, ...options]}
      onChange={(value) => {
        const [member, against] = value.split("@");
        change(
          member === undefined || against === undefined
            ? { against: null, coders: null, show: null }
            : { against, coders: member, show: null, stage: null },
        );
      }}
    />
  );
}

/** Every coder of this round with each other closed round they coded in. */
function choices(rounds: readonly Round[], here: string): { value: string; label: string }[] {
  const coders = rounds.find(({ id }) => id === here)?.coders ?? [];
  return rounds
    .filter(({ id, status }) => status === "closed" && id !== here)
    .flatMap((round) =>
      coders
        .filter(({ member }) => round.coders.some((other) => other.member === member))
        .map(({ member, name }) => ({
          value: `${member}@${round.number}`,
          label: t("{{name}} with {{name}} in {{round}}", { name, round: round.name }),
        })),
    );
}
