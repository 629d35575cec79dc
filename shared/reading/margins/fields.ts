import { isKnown, WALLS } from '../maze/roles.ts';
import type { Margin } from './margin.ts';

/** A maze as a table: a comma, a semicolon or a tab between its cells. An empty field is open. */
export const fields: Margin = lines => {
  for (const separator of [',', ';', '\t']) {
    const rows = lines.map(line => line.split(separator).map(field => field.trim() || ' '));
    const width = rows[0]?.length ?? 0;
    const isTable =
      width >= 3 && rows.length >= 3 && rows.every(row => row.length === width && row.every(isCell));
    if (isTable && rows.flat().some(cell => WALLS.includes(cell))) return rows.map(row => row.join(''));
  }
  return undefined;
};

const isCell = (field: string): boolean => [...field].length === 1 && isKnown(field);
