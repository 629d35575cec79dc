import { answerOf } from '../../../shared/puzzles/grid.ts';
import { makeSudoku, type Sudoku, type SudokuOptions } from '../../../shared/puzzles/sudoku/board.ts';
import { characterToDigit } from '../../../shared/puzzles/sudoku/characters.ts';
import { windowsOf } from '../../../shared/puzzles/sudoku/windows.ts';
import type { Starter } from '../../state/desk/view.ts';

/** Puzzles to start from, made by Mull's own generator. */
export const STARTERS: readonly Starter<Sudoku>[] = [
  starter(
    'Easy',
    'one by one',
    '.9182.7.........6...71.98..9.8.41..75...37..4...5...2......5......39..1.3..41....',
  ),
  starter(
    'Medium',
    'needs pairs',
    '.....7......43.9.5.82...7.....2.6.....8..46..49.1....8.4....5....7....16......2.4',
  ),
  starter(
    'Hard',
    'needs guesses',
    '......59.7...6..1...38.1..746........5..12.....2....6..........62..5.7....19....5',
  ),
  starter(
    'Very hard',
    'long thought',
    '.....5....1893.......7....6...8..4...8..4..1..9..638...5....3..26...7..5..13.....',
  ),
  starter(
    'Diagonals',
    'two more rules',
    '....9.....1.....4.3........4..51....23..67.............6..7......7.3...8.2.1.....',
    {
      diagonals: true,
    },
  ),
  starter(
    'Jigsaw',
    'odd regions',
    '9....2...7..4.........9..3....6....1...2....42.....8..3...5.....5...8..7..9...4..',
    {
      regions: regions('112222223111132223441633333441666636471555666478855999477885599477785599477888899'),
    },
  ),
  starter(
    'Windoku',
    'four more regions',
    '7.......3.436..25......4......89............8.......9..96.5..3....2.......4......',
    {
      extraRegions: windowsOf(9),
    },
  ),
  starter('4×4', 'tiny', '.2.....42.3..3..'),
  starter('6×6', 'small', '5....3.........25...61........6.3.2.'),
  starter('8×8', 'boxes of 2×4', '...3..61..2.34.57........6..2..3.4.6.5.7.3.....4..8........51...'),
  starter(
    '10×10',
    'boxes of 2×5',
    '.7....4......2.6..7...3.......2..4..9A8..39......1........6A5..6A..79.3479.12....923..1.....41...8..',
  ),
  starter(
    '12×12',
    'boxes of 3×4',
    '..6....7..9...31B.........7..58.B6...59..B...7........5..2.C....7..A3.59..4...B6..C.3.......54...6..2.91...75..318...A..9B....3....67...C.....8B',
  ),
  starter(
    '16×16',
    '1 to 16',
    '....713.F.9..5....3.......7.....42......3....78.9A..BF5.6.8.C.2.F.4....6.71.2EGC...61.2C.....A.58.A.....C2.5D..F.1E....F.D....7.7..E5....AD.1..4D.8...F.2..6...E.6.C...8..4F......2...GE53....B..G..C.7.8EA..4.11..7..........D..E..83......9.6...C...62.9.B....',
  ),
];

/** The picture on the start screen: a puzzle and its solution. */
export const PREVIEW = {
  puzzle: makeSudoku(
    digits('.....7......43.9.5.82...7.....2.6.....8..46..49.1....8.4....5....7....16......2.4'),
  ),
  answer: answerOf(
    9,
    9,
    digits('934857162671432985582961743713286459258394671496175328149628537327549816865713294'),
  ),
};

function starter(title: string, hint: string, line: string, options?: SudokuOptions): Starter<Sudoku> {
  return { title, hint, puzzle: makeSudoku(digits(line), options) };
}

function digits(line: string): number[] {
  return Array.from(line, characterToDigit);
}

/** One digit per cell: the region it belongs to, counted from 1. */
function regions(line: string): number[] {
  return [...line].map(digit => Number(digit) - 1);
}
