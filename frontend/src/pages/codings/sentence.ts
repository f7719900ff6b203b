const ID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

interface Named {
  readonly id: string;
}

/** The server's sentence about the question with names in place of ids; ids of unknown things stay. */
export function withNames(
  sentence: string,
  sketches: readonly (Named & { readonly participant: string; readonly title: string })[],
  members: readonly (Named & { readonly name: string })[],
): string {
  const names = new Map([
    ...members.map(({ id, name }) => [id, name] as const),
    ...sketches.map(({ id, participant, title }) => [id, `${participant} ${title}`.trim()] as const),
  ]);
  return sentence.replace(ID, (id) => names.get(id.toLowerCase()) ?? id);
}
