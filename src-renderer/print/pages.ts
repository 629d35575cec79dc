import type { Answer } from '../../shared/puzzles/grid.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';

import type { Printed } from '../state/printed.ts';

/** Puzzles on one page. */
export const PER_PAGE = [1, 2, 4, 6] as const;
export type PerPage = (typeof PER_PAGE)[number];

export interface Page {
  readonly title: string;
  readonly items: readonly { readonly number: number; readonly puzzle: Puzzle; readonly answer?: Answer }[];
}

/** The puzzles in their order, then, where they are wanted, the solutions on pages of their own. */
export function pagesOf(printed: readonly Printed[], perPage: PerPage, withSolutions: boolean): Page[] {
  const puzzles = printed.map(({ puzzle }, index) => ({ number: index + 1, puzzle }));
  const solved = printed.flatMap(({ puzzle, solution }, index) =>
    solution ? [{ number: index + 1, puzzle, answer: solution }] : [],
  );
  return [...inPages('', puzzles, perPage), ...(withSolutions ? inPages('Solutions', solved, perPage) : [])];
}

function inPages(title: string, items: Page['items'], perPage: PerPage): Page[] {
  return Array.from({ length: Math.ceil(items.length / perPage) }, (_, page) => ({
    title,
    items: items.slice(page * perPage, (page + 1) * perPage),
  }));
}
