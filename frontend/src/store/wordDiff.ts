/** A stretch of words that stayed, went or came. */
export interface Stretch {
  readonly kind: "same" | "gone" | "new";
  readonly words: string;
}

/** Above this many pairs of words only what both texts begin and end with is found. */
const MOST_PAIRS = 250_000;

/** What became of a text, word by word; blanks belong to the word before them. */
export function wordDiff(was: string, now: string): Stretch[] {
  const [before, after] = [wordsOf(was), wordsOf(now)];
  const start = before.findIndex((word, i) => word !== after[i]);
  const head = start === -1 ? Math.min(before.length, after.length) : start;
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length) - head &&
    before.at(-1 - tail) === after.at(-1 - tail)
  ) {
    tail += 1;
  }
  return joined([
    ...stretches("same", before.slice(0, head)),
    ...between(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...stretches("same", before.slice(before.length - tail)),
  ]);
}

function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

function stretches(kind: Stretch["kind"], words: readonly string[]): Stretch[] {
  return words.map((word) => ({ kind, words: word }));
}

/** The longest words both have in common, in order, stay (Wagner and Fischer's table, from the end). */
function between(before: readonly string[], after: readonly string[]): Stretch[] {
  if (before.length * after.length > MOST_PAIRS) {
    return [...stretches("gone", before), ...stretches("new", after)];
  }
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, young] = [before[i], after[j]];
    if (old !== undefined && old === young) {
      found.push({ kind: "same", words: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (young === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: "gone", words: old });
      i += 1;
    } else if (young !== undefined) {
      found.push({ kind: "new", words: young });
      j += 1;
    }
  }
  return found;
}

function joined(all: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const one of all) {
    const last = result.at(-1);
    if (last?.kind === one.kind) {
      result[result.length - 1] = { ...last, words: last.words + one.words };
    } else {
      result.push(one);
    }
  }
  return result;
}
