import { splitFields } from '../../puzzles/csv.ts';
import { isKnown, WALLS } from '../maze/roles.ts';
import type { Margin } from './margin.ts';

/**
 * A maze as a table: a comma, a semicolon or a tab between its cells, which may be in quotes. An empty field is open; but
 * a separator that ends every line is no cell.
 */
export const fields: Margin = lines => {
  for (const separator of [',', ';', '\t']) {
    const isEnded = lines.every(line => line.endsWith(separator));
    const rows = lines.map(line =>
      splitFields(isEnded ? line.slice(0, -1) : line, separator).map(field => field.trim() || ' '),
    );
    const width = rows[0]?.length ?? 0;
    const isTable =
      width >= 3 && rows.length >= 3 && rows.every(row => row.length === width && row.every(isCell));
    if (isTable && rows.flat().some(cell => WALLS.includes(cell))) return rows.map(row => row.join(''));
  }
  return undefined;
};

const isCell = (field: string): boolean => [...field].length === 1 && isKnown(field);
