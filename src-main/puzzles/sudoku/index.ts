import { Option } from 'commander';
import { UserError } from '../../../shared/errors.ts';
import { isSudokuSize, SUDOKU_SIZES, type Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import type { SudokuWish } from '../../../shared/puzzles/sudoku/skills.ts';
import { GRADES } from '../../../shared/puzzles/sudoku/solver/grade.ts';
import type { HostPuzzle, Wishes } from '../host-puzzle.ts';
import { sudokuCandidates } from './candidates.ts';
import { sudokuCurriculum } from './curriculum.ts';
import { sudokuLibrary } from './library.ts';
import { paintSudoku } from './paint.ts';
import { officialSudokus, sudokuTokens } from './tokens.ts';

const wishes: Wishes = {
  options: [
    new Option('--grade <grade>', 'grade of generated Sudokus; mixed when left out').choices(GRADES),
    new Option('--jigsaw', 'generate Sudokus with random regions'),
    new Option('--diagonals', 'generate Sudokus with diagonals'),
    new Option('--windoku', 'generate Sudokus with the four windows of a windoku'),
  ],
  usualSize: 9,
  of(size, flags): SudokuWish {
    const { grade, jigsaw = false, diagonals = false, windoku = false } = flags as Partial<SudokuWish>;
    if (isSudokuSize(size)) return { size, jigsaw, diagonals, windoku, ...(grade ? { grade } : {}) };
    throw new UserError(
      `There are no ${size}×${size} Sudokus here.`,
      `Use one of ${SUDOKU_SIZES.join(', ')}.`,
    );
  },
};

/**
 * The network cannot tell the symmetric forms of a Sudoku apart, so a small set is soon learned by heart: after 400 steps
 * on 50 Sudokus of 8×8 with diagonals, half of them new ones with these rules, 71 of 100 others were solved instead of 83,
 * and 80 where nine in ten were new.
 */
const MOSTLY_NEW = { similarShare: 0.9 };

export const sudokuHost: HostPuzzle<Sudoku> = {
  encoding: sudokuCandidates,
  encodings: { attention: sudokuTokens, mlp: sudokuTokens },
  official: officialSudokus,
  curriculum: sudokuCurriculum,
  presets: {
    'touch-up': { options: MOSTLY_NEW },
    'learn-variant': { options: MOSTLY_NEW },
    'from-scratch': {},
    'demo-4x4': {},
  },
  library: sudokuLibrary,
  filesToGive: 'Give a file with one puzzle a line, or as CSV.',
  wishes,
  paint: paintSudoku,
};
