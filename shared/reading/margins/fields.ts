import { splitFields } from '../../puzzles/csv.ts';
import { isKnown, WALLS } from '../maze/roles.ts';
import type { Margin } from './margin.ts';

/**
 * A maze as a table: a comma, a semicolon, a tab or a bar between its cells, which may be in quotes. An empty field is open;
 * but a separator that ends every line is no cell, nor are the bars around Markdown's tables and the line below their head.
 */
export const fields: Margin = lines => {
  for (const separator of [',', ';', '\t', '|']) {
    const isEnded = lines.every(line => line.endsWith(separator));
    const isBegun = separator === '|' && lines.every(line => line.startsWith(separator));
    if (separator === '|' && !(isBegun && isEnded)) continue;
    const rows = lines.map(line => {
      const inner = line.slice(isBegun ? 1 : 0, isEnded ? -1 : undefined);
      return separator === '|' && isRule(inner)
        ? []
        : splitFields(inner, separator).map(field => field.trim() || ' ');
    });
    const used = rows.filter(({ length }) => length > 0);
    const width = used[0]?.length ?? 0;
    const isTable =
      width >= 3 && used.length >= 3 && used.every(row => row.length === width && row.every(isCell));
    if (isTable && used.flat().some(cell => WALLS.includes(cell))) return rows.map(row => row.join(''));
  }
  return undefined;
};

/** The line below the head of a table. */
const isRule = (line: string): boolean =>
  line.split('|').every(part => /^(?::-+:?|-+:|-{2,})$/.test(part.trim()));

const isCell = (field: string): boolean => [...field].length === 1 && isKnown(field);
