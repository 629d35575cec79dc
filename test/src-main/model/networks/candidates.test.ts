import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeSudoku,
  regionShape,
  type Sudoku,
  type SudokuSize,
} from '../../../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { Session } from '../../../../src-main/engine/session.ts';
import { elements } from '../../../../src-main/engine/tensor.ts';
import { solvingProgram } from '../../../../src-main/model/graphs/graphs.ts';
import { candidates } from '../../../../src-main/model/networks/candidates.ts';
import type { ConfigOf } from '../../../../src-main/model/networks/index.ts';
import { INITIAL_STATES } from '../../../../src-main/model/weights/weights.ts';
import { encodingOf } from '../../../../src-main/puzzles/index.ts';
import { expectClose } from '../../engine/close.ts';
import { repeated } from '../run.ts';
import { tinyWeights } from '../tiny.ts';

const config: ConfigOf<'candidates'> = {
  network: 'candidates',
  width: 8,
  layers: 2,
  hidden: 16,
  cycles: 2,
  latentUpdates: 2,
  crossings: true,
};
/** Fresh weights hardly tell candidates apart; a louder read-out makes small differences plain. */
const weights = tinyWeights(config);
weights.set(
  'readOut',
  weights.get('readOut')!.map(value => value * 1000),
);
const SIZES: readonly SudokuSize[] = [4, 6, 8, 9];
const STEPS = 2;

/** What the model says of a puzzle after some steps. */
interface Answer {
  /** [cells, digits] */
  readonly probabilities: Float32Array;
  readonly halt: Float32Array;
}

/** One compiled graph for each size. */
const sessions = new Map<number, Session>();
beforeAll(async () => {
  for (const size of SIZES) {
    const extent = { batch: 1, rows: size, columns: size, symbols: size };
    const { graph, outputs } = solvingProgram(config, extent, weights);
    sessions.set(size, await Session.create(graph, outputs, { threads: 1 }));
  }
});
afterAll(async () => {
  for (const session of sessions.values()) await session.dispose();
});

async function solve(puzzle: Sudoku): Promise<Answer> {
  const session = sessions.get(puzzle.size)!;
  const extent = { batch: 1, ...encodingOf('sudoku').extent(puzzle) };
  const size = elements(candidates.stateShape(config, extent));
  const { question } = encodingOf('sudoku').view(puzzle).instances[0]!.encode();
  let answer = repeated(weights.get(INITIAL_STATES.answer)!, size);
  let latent = repeated(weights.get(INITIAL_STATES.latent)!, size);
  for (let step = 1; ; step++) {
    const results = await session.run({ ...question, answer, latent });
    if (step === STEPS) {
      return { probabilities: results.probabilities as Float32Array, halt: results.halt as Float32Array };
    }
    [answer, latent] = [results.nextAnswer as Float32Array, results.nextLatent as Float32Array];
  }
}

/** Random puzzles of every layout: ordinary, jigsaw regions, diagonals, further regions. */
const puzzles = fc
  .record({
    size: fc.constantFrom(...SIZES),
    seed: fc.nat(),
    layout: fc.constantFrom('ordinary', 'jigsaw', 'diagonals', 'extra'),
  })
  .map(({ size, seed, layout }) => {
    const random = new Random(seed);
    const { puzzle } = generateSudoku({
      size,
      random,
      diagonals: layout === 'diagonals',
      ...(layout === 'jigsaw' ? { regions: 'jigsaw' as const } : {}),
    });
    if (layout !== 'extra') return puzzle;
    const cells = random.shuffle([...puzzle.givens.keys()]);
    return { ...puzzle, extraRegions: [cells.slice(0, size), cells.slice(size, 2 * size)] };
  });

/** A puzzle, and the seed of what is done to it. */
const cases = fc.tuple(puzzles, fc.nat());

const permutation = (length: number, random: Random): number[] =>
  random.shuffle(Array.from({ length }, (_, index) => index));

/** Moves cells: the cell at `places[i]` comes to i. All its houses move along, but diagonals cannot be moved. */
function moveCells(puzzle: Sudoku, places: readonly number[]): Sudoku {
  const at = new Map(places.map((place, index) => [place, index]));
  return {
    ...puzzle,
    givens: places.map(place => puzzle.givens[place]!),
    regions: places.map(place => puzzle.regions[place]!),
    extraRegions: puzzle.extraRegions.map(cells => cells.map(cell => at.get(cell)!)),
  };
}

/** The places of {@link moveCells} that permute whole rows and whole columns. */
const places = (rows: readonly number[], columns: readonly number[]): number[] =>
  rows.flatMap(row => columns.map(column => row * columns.length + column));

/** A permutation of rows that keeps bands together: bands change places, and rows within each. */
function withinBands(size: number, height: number, random: Random): number[] {
  const bands = permutation(size / height, random);
  return bands.flatMap(band => permutation(height, random).map(row => band * height + row));
}

/** A puzzle that has been changed, and what is then to become of the probabilities. */
interface Changed {
  readonly puzzle: Sudoku;
  readonly carry: (probabilities: Float32Array) => number[];
}

/** @param of which of the random puzzles' versions is meant */
async function check(
  change: (puzzle: Sudoku, random: Random) => Changed,
  of = (puzzle: Sudoku): Sudoku => puzzle,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(cases, async ([any, seed]) => {
      const puzzle = of(any);
      const { puzzle: changed, carry } = change(puzzle, new Random(seed));
      const [before, after] = [await solve(puzzle), await solve(changed)];
      expectClose(after.probabilities, carry(before.probabilities), TOLERANCE, 'probabilities');
      expectClose(after.halt, before.halt, TOLERANCE, 'halting probability');
    }),
    { numRuns: 20 },
  );
}

/** Sums in another order differ by up to 0.0002; a given more or less makes a difference of 0.4 and more. */
const TOLERANCE = { relative: 0, ofLargest: 2e-3 };

/** The probabilities of some cells, in their order. */
const carryCells = (cells: readonly number[], size: number) => (probabilities: Float32Array) =>
  cells.flatMap(cell => [...probabilities.subarray(cell * size, (cell + 1) * size)]);

describe('the network candidates cannot tell apart', () => {
  test('puzzles whose digits are renamed', async () => {
    await check((puzzle, random) => {
      const { size } = puzzle;
      const names = permutation(size, random); // digit k + 1 becomes names[k] + 1
      const givens = puzzle.givens.map(digit => (digit === 0 ? 0 : names[digit - 1]! + 1));
      const carry = (probabilities: Float32Array) => {
        const carried = new Array<number>(probabilities.length);
        probabilities.forEach((value, candidate) => {
          carried[candidate - (candidate % size) + names[candidate % size]!] = value;
        });
        return carried;
      };
      return { puzzle: { ...puzzle, givens }, carry };
    });
  });

  test('puzzles whose rows and columns change places, with the regions that they are in', async () => {
    await check((puzzle, random) => {
      const { size } = puzzle;
      const cells = puzzle.diagonals
        ? puzzle.givens.map((_, cell) => cell)
        : places(permutation(size, random), permutation(size, random));
      return { puzzle: moveCells(puzzle, cells), carry: carryCells(cells, size) };
    });
  });

  test('ordinary puzzles whose bands, stacks, and lines within them change places', async () => {
    await check(
      (puzzle, random) => {
        const { size } = puzzle;
        const { rows: height, columns: width } = regionShape(size);
        const cells = places(withinBands(size, height, random), withinBands(size, width, random));
        const moved = makeSudoku(cells.map(cell => puzzle.givens[cell]!)); // the regions stay ordinary ones
        return { puzzle: moved, carry: carryCells(cells, size) };
      },
      ({ givens }) => makeSudoku(givens),
    );
  });

  test('puzzles whose regions are numbered otherwise', async () => {
    await check((puzzle, random) => {
      const { size } = puzzle;
      const numbers = permutation(size, random);
      const regions = puzzle.regions.map(region => numbers[region]!);
      return { puzzle: { ...puzzle, regions }, carry: probabilities => [...probabilities] };
    });
  });

  test('puzzles whose further regions come in another order, cells and all', async () => {
    await check((puzzle, random) => {
      const extraRegions = random.shuffle([...puzzle.extraRegions]).map(cells => random.shuffle([...cells]));
      return { puzzle: { ...puzzle, extraRegions }, carry: probabilities => [...probabilities] };
    });
  });
});

describe('the network candidates tells apart', () => {
  const puzzle = generateSudoku({ size: 9, random: new Random(4) }).puzzle;
  const distance = async (other: Sudoku) => {
    const [one, two] = [await solve(puzzle), await solve(other)];
    return Math.max(...one.probabilities.map((value, at) => Math.abs(value - two.probabilities[at]!)));
  };

  test('a given more or less', async () => {
    const given = puzzle.givens.findIndex(digit => digit !== 0);
    expect(await distance({ ...puzzle, givens: puzzle.givens.with(given, 0) })).toBeGreaterThan(0.1);
  });

  test('other regions, diagonals and further regions around the same givens', async () => {
    const jigsaw = generateSudoku({ size: 9, regions: 'jigsaw', random: new Random(5) }).puzzle;
    expect(await distance({ ...puzzle, regions: jigsaw.regions })).toBeGreaterThan(0.1);
    expect(await distance({ ...puzzle, diagonals: true })).toBeGreaterThan(0.1);
    expect(
      await distance({ ...puzzle, extraRegions: [[10, 11, 12, 19, 20, 21, 28, 29, 30]] }),
    ).toBeGreaterThan(0.1);
  });

  test('rows of different bands that change places without their regions', async () => {
    const rows = [3, 1, 2, 0, 4, 5, 6, 7, 8];
    const cells = places(rows, [...rows.keys()]);
    const swapped = { ...puzzle, givens: cells.map(cell => puzzle.givens[cell]!) };
    const [one, two] = [await solve(puzzle), await solve(swapped)];
    const carried = carryCells(cells, 9)(one.probabilities);
    expect(Math.max(...carried.map((value, at) => Math.abs(value - two.probabilities[at]!)))).toBeGreaterThan(
      0.1,
    );
  });
});

describe('with nothing but crossings to hear from', () => {
  const once: ConfigOf<'candidates'> = { ...config, layers: 1, cycles: 1, latentUpdates: 0 };

  /** Candidates whose probability depends on what is known of one cell, a given of digit 1 or nothing: [cell, digit]. */
  async function whoHears(puzzle: Sudoku, cell: number): Promise<Set<number>> {
    const deaf = tinyWeights(once);
    for (const name of ['houses', 'cell', 'all']) deaf.get(`layers.0.${name}`)!.fill(0);
    const extent = { batch: 1, ...encodingOf('sudoku').extent(puzzle) };
    const { graph, outputs } = solvingProgram(once, extent, deaf);
    const session = await Session.create(graph, { logits: outputs.nextAnswer! }, { threads: 1 });
    const states = new Float32Array(elements(candidates.stateShape(once, extent)));
    const ask = async (givens: readonly number[]) => {
      const [instance] = encodingOf('sudoku').view({ ...puzzle, givens: [...givens] }).instances;
      const { question } = instance!.encode();
      return (await session.run({ ...question, answer: states, latent: states })).logits as Float32Array;
    };
    const [without, known] = [await ask(puzzle.givens), await ask(puzzle.givens.with(cell, 1))];
    const changed = [...without.keys()].filter(at => without[at] !== known[at]);
    await session.dispose();
    return new Set(changed.map(at => Math.floor(at / (once.width * puzzle.size))));
  }

  test('cells hear from those that share their line and their region', async () => {
    const empty = makeSudoku(new Array<number>(81).fill(0));
    const heard = await whoHears(empty, 40); // the middle: its row and its column within the middle box
    expect(heard).toEqual(new Set([39, 40, 41, 31, 49]));
  });

  test('crossings follow jigsaw regions', async () => {
    const { puzzle } = generateSudoku({ size: 6, regions: 'jigsaw', random: new Random(2) });
    const empty = { ...puzzle, givens: new Array<number>(36).fill(0) };
    const [row, column] = [Math.floor(14 / 6), 14 % 6];
    const shared = [...empty.regions.keys()].filter(
      cell =>
        empty.regions[cell] === empty.regions[14] && (Math.floor(cell / 6) === row || cell % 6 === column),
    );
    expect(await whoHears(empty, 14)).toEqual(new Set(shared));
  });
});
