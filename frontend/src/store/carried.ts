import type { Change } from "./delta";

/** A table of a drawing, and the one it became by some changes. */
export interface Step<Table> {
  readonly from: Table;
  readonly to: Table;
  /** The ids that were changed, each once. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Something worked out of a whole table of a drawing: once for each table, and only when somebody asks. A change
 * leads to a new table of thousands of things of which one is different; what was known of the table before is
 * carried over to it where that is less work.
 */
export class Carried<Table extends object, Value> {
  readonly #known = new WeakMap<Table, Value>();

  constructor(
    private readonly worked: (table: Table) => Value,
    /** The value for the new table, from that for the old one; null where it has to be worked out anew. */
    private readonly carry: (value: Value, step: Step<Table>) => Value | null,
  ) {}

  of(table: Table): Value {
    const known = this.#known.get(table);
    if (known !== undefined) {
      return known;
    }
    const value = this.worked(table);
    this.#known.set(table, value);
    return value;
  }

  /** Takes what is known of one table over to the next. */
  follow(step: Step<Table>): void {
    const known = this.#known.get(step.from);
    const next = known === undefined ? null : this.carry(known, step);
    if (next !== null) {
      this.#known.set(step.to, next);
    }
  }
}

/** Changes of more things than this are not carried over: what they touch is worked out anew. */
const MOST_CARRIED = 200;

/** The ids of the changes in one table; null where things are changed too often or too many to be followed. */
export function idsOf(changes: readonly Change[], of: Change["of"]): ReadonlySet<string> | null {
  const those = changes.filter((change) => change.of === of);
  const ids = new Set(those.map(({ id }) => id));
  return ids.size === those.length && ids.size <= MOST_CARRIED ? ids : null;
}
