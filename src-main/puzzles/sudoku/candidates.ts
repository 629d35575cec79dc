import { houses, makeSudoku, type Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import type { Row } from '../../model/encoding.ts';
import { CANDIDATE_TOKENS, HOUSE_KINDS } from '../../model/networks/candidates.ts';
import { boardEncoding } from '../board-encoding.ts';
import { guessesAtSudoku } from './guesses.ts';

/** Sudoku for the network `candidates`: class k of a cell is digit k + 1. */
export const sudokuCandidates = boardEncoding<Sudoku>({
  kind: 'sudoku',
  network: 'candidates',
  sample: (side = 9) => makeSudoku(new Array<number>(side * side).fill(0)),
  extent: ({ size }) => ({ rows: size, columns: size, symbols: size }),
  places: ({ rows, columns, symbols }) => rows * columns * symbols,
  encode: encodeSudoku,
  labels: (_, digits) => Int32Array.from(digits, digit => digit - 1),
  values: (_, classes) => Array.from(classes, symbol => symbol + 1),
  guesses: guessesAtSudoku,
});

function encodeSudoku(sudoku: Sudoku): Row {
  const cells = sudoku.size ** 2;
  return {
    question: { tokens: encodeGivens(sudoku), ...encodeHouses(sudoku) },
    mask: new Float32Array(cells).fill(1),
  };
}

/** One token per candidate: [cells, digits]. */
function encodeGivens({ size, givens }: Sudoku): Int32Array {
  const { blank, given, excluded } = CANDIDATE_TOKENS;
  return Int32Array.from({ length: givens.length * size }, (_, candidate) => {
    const digit = givens[Math.floor(candidate / size)]!;
    if (digit === 0) return blank;
    return digit === (candidate % size) + 1 ? given : excluded;
  });
}

/**
 * Membership as matrices: means [kinds · size, cells] gather, members [cells, kinds · size] spread. `houses` lists
 * `size` rows, columns and regions, then the others, so a house's place in the list is its slot.
 */
function encodeHouses(sudoku: Sudoku): { houseMeans: Float32Array; houseMembers: Float32Array } {
  const { size } = sudoku;
  const [cells, slots] = [size ** 2, HOUSE_KINDS * size];
  const houseMeans = new Float32Array(slots * cells);
  const houseMembers = new Float32Array(cells * slots);
  houses(sudoku).forEach((house, slot) => {
    for (const cell of house.cells) {
      houseMeans[slot * cells + cell] = 1 / size;
      houseMembers[cell * slots + slot] = 1;
    }
  });
  return { houseMeans, houseMembers };
}
