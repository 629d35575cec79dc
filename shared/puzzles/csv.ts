/**
 * Separated values. Blanks count: the first cells of a maze may be open.
 * A field in double quotes may hold separators, line ends and doubled quotes.
 */

/** The first line of a CSV file of puzzles: the columns of Sudoku-Extreme and Maze-Hard. */
export const CSV_HEADER = 'source,question,answer,rating';

/** The fields of a row, blanks kept. Linear in its length. */
export function splitFields(row: string, separator = ','): string[] {
  if (!row.includes('"')) return row.split(separator);
  const fields: string[] = [];
  for (let at = 0; at <= row.length; ) {
    const quoted = quotedField(row, at, separator);
    const next = quoted ? quoted.end : endOf(row, separator, at);
    fields.push(quoted ? quoted.text : row.slice(at, next));
    at = next + 1;
  }
  return fields;
}

function endOf(row: string, separator: string, from: number): number {
  const found = row.indexOf(separator, from);
  return found < 0 ? row.length : found;
}

/** A field that is all in quotes, apart from blanks around these; undefined for any other. */
function quotedField(
  row: string,
  from: number,
  separator: string,
): { text: string; end: number } | undefined {
  let at = from;
  while (row[at] === ' ') at++;
  if (row[at] !== '"') return undefined;
  const parts: string[] = [];
  for (let start = at + 1; ; ) {
    const quote = row.indexOf('"', start);
    if (quote < 0) return undefined;
    parts.push(row.slice(start, quote));
    if (row[quote + 1] !== '"') {
      at = quote + 1;
      break;
    }
    start = quote + 2;
  }
  while (row[at] === ' ') at++;
  return at === row.length || row[at] === separator ? { text: parts.join('"'), end: at } : undefined;
}

/** A text as one field on one line, in quotes where necessary: also where the line would look like a comment. */
export function quoteField(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  return /[",]|^\s*#/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
