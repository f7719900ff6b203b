import { useSearchParams } from "wouter";

import type { Agreement } from "../../api/reports";
import { useRounds } from "../../api/rounds";
import { Select } from "../../ui/Fields";

/** Which two of three or more coders are compared. */
export function PairChooser({ slug, report }: { slug: string; report: Agreement }) {
  const rounds = useRounds(slug);
  const [, setSearch] = useSearchParams();
  const coders = rounds.data?.find(({ id }) => id === report.round)?.coders ?? [];
  if (coders.length < 3 || report.pair === null) {
    return null;
  }
  const [first, second] = report.pair;
  const options = coders.map(({ member, name }) => ({ value: member, label: name }));
  const choose = (one: string, other: string) =>
    setSearch({ round: String(report.round_number), coders: `${one},${other}` });
  return (
    <>
      <Select
        label="First coder"
        value={first.id}
        options={options.filter(({ value }) => value !== second.id)}
        onChange={(id) => choose(id, second.id)}
      />
      <Select
        label="Second coder"
        value={second.id}
        options={options.filter(({ value }) => value !== first.id)}
        onChange={(id) => choose(first.id, id)}
      />
    </>
  );
}
