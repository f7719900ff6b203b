import type { Participant } from "../../api/sketches";

/** Names of all attributes that occur, in the order in which they first do. */
export function attributeNames(participants: readonly Participant[]): string[] {
  return [...new Set(participants.flatMap(({ attributes }) => Object.keys(attributes)))];
}

/** Attributes as one writes them, a line each: "experience: 5 years". */
export function attributesAsText(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** The attributes that are written in lines; a line without a colon is a name without a value. */
export function attributesFromText(text: string): Record<string, string> {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return colon === -1 ? [line, ""] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}
