import { ARC_COLOURS, isArcSide } from '../../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';

/**
 * Reads one grid: lines of digits with or without blanks or commas between them, or JSON as in task files.
 * @returns undefined when the text is anything else
 */
export function gridFromText(text: string): Grid | undefined {
  const lines = text.trim().startsWith('[') ? jsonRows(text) : text.trim().split(/\r?\n/).map(digitsOf);
  const columns = lines[0]?.length ?? 0;
  const isGrid =
    isArcSide(lines.length) &&
    isArcSide(columns) &&
    lines.every(line => line.length === columns && line.every(isColour));
  return isGrid ? { rows: lines.length, columns, values: lines.flat() } : undefined;
}

function digitsOf(line: string): number[] {
  const compact = line.replace(/[\s,;]/g, '');
  return /^\d+$/.test(compact) ? [...compact].map(Number) : [];
}

function jsonRows(text: string): number[][] {
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) && rows.every(row => Array.isArray(row)) ? rows : [];
  } catch {
    return [];
  }
}

function isColour(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < ARC_COLOURS;
}
