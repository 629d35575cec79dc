/**
 * Comma-separated values. Blanks count: the first cells of a maze may be open.
 * A field in double quotes may hold commas and doubled quotes, but no line end.
 */

/** The fields of a line, blanks kept. */
export function splitFields(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const fields = [...`,${line}`.matchAll(/,(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)];
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** A text as one field on one line, in quotes where necessary: also where the line would look like a comment. */
export function quoteField(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  return /[",]|^\s*#/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
