import type { Agreement } from "../../api/reports";
import { useRounds } from "../../api/rounds";
import { t } from "../../i18n/text";
import { Select } from "../../ui/Fields";
import { useAddress } from "./useAddress";

/** Which two of three or more coders are compared. */
export function PairChooser({ slug, report }: { slug: string; report: Agreement }) {
  const rounds = useRounds(slug);
  const [, change] = useAddress();
  const coders = rounds.data?.find(({ id }) => id === report.round)?.coders ?? [];
  if (coders.length < 3 || report.pair === null) {
    return null;
  }
  const [first, second] = report.pair;
  const options = coders.map(({ member, name }) => ({ value: member, label: name }));
  const choose = (one: string, other: string) => change({ coders: `${one},${other}` });
  return (
    <>
      <Select
        label={t("First coder")}
        value={first.id}
        options={options.filter(({ value }) => value !== second.id)}
        onChange={(id) => choose(id, second.id)}
      />
      <Select
        label={t("Second coder")}
        value={second.id}
        options={options.filter(({ value }) => value !== first.id)}
        onChange={(id) => choose(first.id, id)}
      />
    </>
  );
}

/** Which of several closed rounds is looked at. */
export function RoundChooser({ slug, report }: { slug: string; report: Agreement }) {
  const rounds = useRounds(slug);
  const [, change] = useAddress();
  const closed = rounds.data?.filter(({ status }) => status === "closed") ?? [];
  if (closed.length < 2) {
    return null;
  }
  return (
    <Select
      label={t("Round")}
      value={String(report.round_number)}
      options={closed.map(({ number, name }) => ({ value: String(number), label: name }))}
      onChange={(round) => change({ round, coders: null, show: null })}
    />
  );
}
