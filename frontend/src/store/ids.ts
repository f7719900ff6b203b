/** A new random id; ids are made here so that a retried save never stores a thing twice. */
export function newId(): string {
  // randomUUID needs a secure context, which a server reached by plain http in a lab network is not.
  return typeof crypto.randomUUID === "function"
    ? crypto.randomUUID()
    : stamped(Array.from(crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * The id of a code on a region (or on an assignment, for the whole sketch): always the same for the same two,
 * so that two windows that add the same code add one coding. Both ids are random, and so is their difference.
 */
export function codingId(place: string, code: string): string {
  const [a, b] = [bytesOf(place), bytesOf(code)];
  return stamped(a.map((byte, i) => byte ^ (b[i] ?? 0)));
}

function bytesOf(uuid: string): number[] {
  return (uuid.replaceAll("-", "").match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

/** Writes 16 bytes as a UUID of version 8 (custom), RFC 9562. */
function stamped(bytes: number[]): string {
  const marked = bytes.map((byte, i) =>
    i === 6 ? (byte & 0x0f) | 0x80 : i === 8 ? (byte & 0x3f) | 0x80 : byte,
  );
  const hex = marked.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
