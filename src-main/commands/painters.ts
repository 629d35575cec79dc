import pc from 'picocolors';
import type { Frame } from '../../shared/frame.ts';
import { formatMaze, type Maze } from '../../shared/puzzles/maze/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { formatGrid, type Sudoku } from '../../shared/puzzles/sudoku/index.ts';

/** Draws a frame in colours: what is given stands out, the model's own from grey (unsure) over yellow to green (sure). */
export type Painter = (frame: Frame) => string;

export function painterOf(puzzle: Puzzle): Painter {
  switch (puzzle.kind) {
    case 'sudoku':
      return frame => paintSudoku(puzzle, frame);
    case 'maze':
      return frame => paintMaze(puzzle, frame);
  }
}

/** Givens bold, digits that changed underlined, guesses that a restart takes for given inverted. */
function paintSudoku(puzzle: Sudoku, { values, confidence, changed, assumed }: Frame): string {
  let cell = 0;
  const isDigit = /[1-9A-G]/g;
  return formatGrid(puzzle, values).replace(isDigit, digit => {
    const at = cell++;
    if (puzzle.givens[at] !== 0) return pc.bold(digit);
    const painted = paintBySureness(confidence[at] ?? 0)(digit);
    if (assumed?.includes(at)) return pc.inverse(painted);
    return changed.includes(at) ? pc.underline(painted) : painted;
  });
}

/** Walls as blocks, the path as dots. */
function paintMaze(maze: Maze, { values, confidence }: Frame): string {
  let cell = 0;
  return formatMaze(maze, values).replace(/[^\n]/g, character => {
    const at = cell++;
    if (character === '#') return pc.dim('█');
    if (character === 'S' || character === 'G') return pc.bold(character);
    return character === 'o' ? paintBySureness(confidence[at] ?? 0)('●') : character;
  });
}

const paintBySureness = (sure: number) => (sure > 0.9 ? pc.green : sure > 0.5 ? pc.yellow : pc.gray);
