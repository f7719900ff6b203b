/** The line that asks the same question from a shell. */
export function curlLine(origin: string, path: string): string {
  return `curl -H "Authorization: Bearer $INKCODE_TOKEN" ${quoted(origin + path)}`;
}

/** In single quotes, where a shell reads nothing into it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
