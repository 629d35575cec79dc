import { areGrids } from '../../arc/grids.ts';
import { isNamedTask } from '../../arc/words.ts';
import { refused } from '../../items.ts';
import { withoutMargins } from '../../margins/index.ts';
import { plainCharacters } from '../../text/characters.ts';
import { linesOf } from '../../text/lines.ts';
import type { TextFormat } from '../format.ts';
import { readPlain } from '../text.ts';

/** ARC's colours as emoji, each at its number: black, blue, red, green, yellow, grey, magenta, orange, azure, maroon. */
const SQUARES = ['⬛', '🟦', '🟥', '🟩', '🟨', '⬜', '🟪', '🟧', '🔵', '🟫'];
const SQUARE = new RegExp(SQUARES.join('|'), 'gu');
/** Those that a maze is seldom drawn with. */
const BRIGHT = ['🟥', '🟧', '🟨', '🟩', '🟦', '🟪', '🟫'];
/** A maze has walls of one colour, and perhaps a way of another. */
const FEWEST_COLOURS = 3;
/** Longer texts hold many tasks, which nobody draws so. */
const LONGEST = 200_000;

/** An ARC task whose grids are drawn with coloured squares: of several colours, or of any below words that say so. */
export const squares: TextFormat = {
  name: 'picture in coloured squares',
  reading: text => {
    if (!BRIGHT.some(colour => text.includes(colour)) || text.length > LONGEST) return undefined;
    const [digits, isColored] = [plainCharacters(withDigits(text)), areColored(text)];
    const lines = [...withoutMargins(linesOf(digits, {}))].map(({ text: line }) => line);
    if (isNamedTask(lines) || (isColored && areGrids(lines))) return control => readPlain(digits, control);
    return isColored ? () => [refused(0, NO_TASK.reason, NO_TASK.action)] : undefined;
  },
};

const NO_TASK = {
  reason: 'These are squares of several colours, as ARC tasks are drawn with, but no pairs and test of one.',
  action: 'Leave a blank line between any two grids: input, output, input, output, and the test input last.',
};

/** Where nothing is black, white is the ground. */
function withDigits(text: string): string {
  const ground = text.includes('⬛') ? '⬛' : '⬜';
  return text.replace(SQUARE, square => (square === ground ? '0' : String(SQUARES.indexOf(square))));
}

/** Do squares of several colours stand in a text more than once each, and no digits beside them, as in a Sudoku? */
function areColored(text: string): boolean {
  const repeated = BRIGHT.filter(colour => text.indexOf(colour) !== text.lastIndexOf(colour));
  return repeated.length >= FEWEST_COLOURS && !/[🟥🟧🟨🟩🟦🟪🟫] ?\d|\d\ufe0f?\u20e3/u.test(text);
}
