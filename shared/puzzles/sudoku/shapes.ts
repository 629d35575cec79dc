import { listText } from '../../english.ts';
import type { Shapes } from '../type.ts';
import { SUDOKU_SIZES, type Sudoku } from './board.ts';
import { hasDefaultRegions } from './symmetries.ts';

/** Rules beyond the ordinary ones, and what several such puzzles are called. */
const RULES = { jigsaw: 'jigsaws', diagonals: 'diagonals', windoku: 'windokus' } as const;
type Rule = keyof typeof RULES;

/** Of a size and a set of rules: "9x9", "9x9 jigsaw diagonals". */
const keyOf = (size: number, ...rules: readonly Rule[]): string => [`${size}x${size}`, ...rules].join(' ');

/** Every choice of rules, in the order of {@link RULES}. */
const RULE_SETS = (Object.keys(RULES) as Rule[]).reduce<readonly (readonly Rule[])[]>(
  (sets, rule) => sets.concat(sets.map(rules => [...rules, rule])),
  [[]],
);

/** Sudokus differ in their size and their rules; all kinds of extra regions count as windokus. */
export const sudokuShapes: Shapes<Sudoku> = {
  of(sudoku) {
    const rules: Rule[] = [];
    if (!hasDefaultRegions(sudoku)) rules.push('jigsaw');
    if (sudoku.diagonals) rules.push('diagonals');
    if (sudoku.extraRegions.length > 0) rules.push('windoku');
    return keyOf(sudoku.size, ...rules);
  },

  generated({ rows }) {
    const ordinary = keyOf(rows);
    if (rows === 16) return [ordinary];
    const variants = [ordinary, keyOf(rows, 'jigsaw'), keyOf(rows, 'diagonals')];
    return rows === 9 ? [...variants, keyOf(rows, 'windoku')] : variants;
  },

  all: SUDOKU_SIZES.flatMap(size => RULE_SETS.map(rules => keyOf(size, ...rules))),
  allText: `${listText(SUDOKU_SIZES.map(size => keyOf(size)))}, alone or followed by ${listText(Object.keys(RULES))} in this order`,

  words(shapes) {
    const parts = shapes.map(shape => shape.split(' '));
    const sides = [...new Set(parts.map(([size]) => Number.parseInt(size!, 10)))].sort((a, b) => a - b);
    const sizes = sides.map(side => `${side}×${side}`);
    const rules = (Object.keys(RULES) as Rule[]).filter(rule => parts.some(part => part.includes(rule)));
    const special = listText(rules.map(rule => RULES[rule]));
    const only = sizes.length === 1 ? ' only' : '';
    if (rules.length === 0) return `${listText(sizes)}${only}`;
    const hasOrdinary = parts.some(part => part.length === 1);
    return hasOrdinary ? `${listText(sizes)}${only}, ${special} too` : `${listText(sizes)} ${special} only`;
  },
};
