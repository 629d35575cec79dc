/**
 * Comma-separated values in which blanks count: the first cells of a maze may be open.
 * A field in double quotes may hold commas and doubled quotes, but no line end.
 */

/** The fields of a line, blanks kept. */
export function splitFields(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const fields = [...`,${line}`.matchAll(/,(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)];
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** A text as one field, in quotes where necessary, on one line. */
export function quoteField(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
