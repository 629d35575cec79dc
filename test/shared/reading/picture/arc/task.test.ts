import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArcPair, ArcTask } from '../../../../../shared/puzzles/arc/board.ts';
import { filledGrid, type Grid } from '../../../../../shared/puzzles/grid.ts';
import { range } from '../../../../../shared/range.ts';
import { BLACK, type Colour, GREY, grid, PALETTES, Paper, type Pen, shownIn, WHITE } from './paper.ts';

const PEN: Pen = { palette: PALETTES[0], side: 14, line: 1, lines: GREY };
/** Pixels between grids, and around the sheet. */
const GAP = 30;

interface Task {
  readonly pairs: readonly ArcPair[];
  readonly tests: readonly { readonly input: Grid; readonly output?: Grid }[];
}

/** Grids of random cells of which no two neighbours are alike: without lines between them nothing else shows where they end. */
const gridOf = (rows: number, columns: number) =>
  fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: rows * columns, maxLength: rows * columns })
    .map(halves => ({
      ...{ rows, columns },
      values: halves.map((half, at) => 2 * half + ((Math.floor(at / columns) + at) % 2)),
    }));

/** Black and grey alone may be anything. */
const isBright = ({ values }: Grid): boolean => values.some(value => value !== 0 && value !== 5);

const side = fc.integer({ min: 2, max: 7 });
const tasks: fc.Arbitrary<Task> = fc
  .tuple(side, side, side, side, fc.integer({ min: 3, max: 4 }))
  .chain(([rows, columns, outRows, outColumns, count]) =>
    fc.record({
      pairs: fc.array(fc.record({ input: gridOf(rows, columns), output: gridOf(outRows, outColumns) }), {
        minLength: count,
        maxLength: count,
      }),
      tests: fc.tuple(fc.record({ input: gridOf(rows, columns) })),
    }),
  )
  .filter(({ pairs }) => pairs.every(({ input, output }) => input.values.join() !== output.values.join()))
  .filter(({ pairs }) => pairs.every(({ input, output }) => isBright(input) && isBright(output)));

const sizeOf = (cells: number, { side, line }: Pen): number => cells * side + line;

/** Draws a task with a pair in each row, or in each column. */
function sheetOf({ pairs, tests }: Task, pen: Pen, way: 'across' | 'down', ground?: Colour): Paper {
  const rows = [...pairs, ...tests].map(({ input, output }: { input: Grid; output?: Grid }) => ({
    input,
    output,
  }));
  const high = Math.max(...rows.flatMap(({ input, output }) => [input.rows, output?.rows ?? 0]));
  const wide = Math.max(...rows.flatMap(({ input, output }) => [input.columns, output?.columns ?? 0]));
  const [across, down] = [sizeOf(wide, pen) + GAP, sizeOf(high, pen) + GAP];
  const [columns, lines] = way === 'across' ? [2, rows.length] : [rows.length, 2];
  const paper = new Paper(GAP + columns * across, GAP + lines * down, ground);
  for (const [at, { input, output }] of rows.entries()) {
    const place = (rank: number) => (way === 'across' ? ([rank, at] as const) : ([at, rank] as const));
    for (const [rank, grid] of [input, output].entries()) {
      const [x, y] = place(rank);
      if (grid) paper.grid(grid, GAP + x * across, GAP + y * down, pen);
    }
  }
  return paper;
}

/** Pairs in any order: that in which they stand says nothing. */
const sorted = ({ pairs, tests }: Task) => ({
  pairs: pairs.map(pair => JSON.stringify(pair)).sort(),
  tests: tests.map(test => JSON.stringify(test)).sort(),
});

function taskIn(bytes: Uint8Array): ArcTask {
  const { puzzle } = shownIn(bytes);
  if (puzzle.kind !== 'arc') throw new Error(`read as a ${puzzle.kind}`);
  return puzzle;
}

const pens = fc.record({
  palette: fc.constantFrom(...PALETTES),
  side: fc.integer({ min: 9, max: 20 }),
  line: fc.constantFrom(0, 1, 2),
  lines: fc.constantFrom(GREY, WHITE),
});

describe('a task that is drawn', () => {
  it('is read in any of ARC’s colours, with lines and without, pairs across or down, on light and dark', () => {
    fc.assert(
      fc.property(
        tasks,
        pens,
        fc.constantFrom('across', 'down'),
        fc.constantFrom<Colour>(WHITE, [32, 40, 60]),
        (task, pen, way, ground) => {
          const read = taskIn(sheetOf(task, pen, way, ground).png());
          expect(sorted(read)).toEqual(sorted(task));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is read from a JPEG', () => {
    fc.assert(
      fc.property(tasks, fc.integer({ min: 60, max: 95 }), (task, quality) => {
        const read = taskIn(sheetOf(task, { ...PEN, side: 18 }, 'across').jpeg(quality));
        expect(sorted(read)).toEqual(sorted(task));
      }),
      { numRuns: 25 },
    );
  });
});

const INPUTS = [grid('120', '003', '456'), grid('033', '210', '001'), grid('708', '090', '110')];
const OUTPUTS = [grid('456', '003', '120'), grid('001', '210', '033'), grid('110', '090', '708')];
const TEST = grid('204', '330', '001');
const TASK: Task = {
  pairs: INPUTS.map((input, at) => ({ input, output: OUTPUTS[at]! })),
  tests: [{ input: TEST }],
};

/** The task with pairs across, at places that more can be drawn beside. */
function drawn(): Paper {
  const paper = new Paper(420, 420);
  for (const [at, { input, output }] of TASK.pairs.entries()) {
    paper.grid(input, 30, 30 + at * 80, PEN);
    paper.grid(output, 130, 30 + at * 80, PEN);
  }
  paper.grid(TEST, 30, 300, PEN);
  return paper;
}

describe('what stands beside the grids', () => {
  it('is no grid: an empty one for the answer, a row of all colours, letters, and a question mark', () => {
    const paper = drawn();
    paper.grid(filledGrid(5, 5), 130, 290, PEN);
    paper.grid({ rows: 1, columns: 10, values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }, 240, 300, PEN);
    paper.box(300, 30, 2, 12, BLACK);
    paper.box(306, 30, 8, 2, BLACK);
    paper.frame(240, 330, 60, 60, GREY);
    paper.box(260, 340, 20, 24, GREY);
    paper.box(267, 370, 6, 6, GREY);
    expect(sorted(taskIn(paper.png()))).toEqual(sorted(TASK));
  });

  it('is no grid: one that is much smaller than the others', () => {
    const pen = { ...PEN, side: 30 };
    const paper = sheetOf(TASK, pen, 'across');
    paper.grid(grid('12', '34'), 128, 150, { ...PEN, side: 9, line: 0 });
    expect(sorted(taskIn(paper.png()))).toEqual(sorted(TASK));
  });

  it('is a frame around each pair, with an arrow in it, which says how pairs stand', () => {
    const paper = new Paper(460, 120);
    for (const [at, { input, output }] of TASK.pairs.entries()) {
      paper.frame(10 + at * 150, 10, 140, 60, GREY);
      paper.grid(input, 20 + at * 150, 18, PEN);
      paper.box(68 + at * 150, 38, 20, 3, BLACK);
      paper.grid(output, 95 + at * 150, 18, PEN);
    }
    const read = taskIn(paper.png());
    expect(sorted(read)).toEqual(
      sorted({
        pairs: TASK.pairs.slice(0, 2),
        tests: TASK.pairs.slice(2),
      }),
    );
  });

  it('may be in the cells: a sign that is no colour of its own', () => {
    const paper = new Paper(420, 420);
    const pen = { ...PEN, side: 24 };
    for (const [at, { input, output }] of TASK.pairs.entries()) {
      paper.grid(input, 30, 20 + at * 100, pen, WHITE);
      paper.grid(output, 160, 20 + at * 100, pen, WHITE);
    }
    paper.grid(TEST, 30, 325, pen, WHITE);
    expect(sorted(taskIn(paper.png()))).toEqual(sorted(TASK));
  });
});

describe('the last pair', () => {
  it('is the test with its output, where no input stands alone', () => {
    const { puzzle, solution, notes } = shownIn(sheetOf({ ...TASK, tests: [] }, PEN, 'across').png());
    expect(puzzle).toMatchObject({ kind: 'arc', pairs: { length: 2 }, tests: { length: 1 } });
    expect(solution).toEqual([OUTPUTS[2]]);
    expect(notes).toContain('Each output was taken to stand to the right of its input.');
  });
});

describe('a grid of the task itself', () => {
  const outputs = [filledGrid(3, 3), grid('123', '456', '789')];

  it.each(outputs.map(output => [output.values.join(''), output]))('is output %s, too', (_, output) => {
    const [first, second, third] = TASK.pairs;
    const task = { ...TASK, pairs: [first!, { input: second!.input, output }, third!] };
    expect(sorted(taskIn(sheetOf(task, PEN, 'across').png()))).toEqual(sorted(task));
  });
});

describe('a task is not read', () => {
  const refusal = (paper: Paper) => {
    try {
      return shownIn(paper.png()).puzzle.kind;
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };

  it('from a grid alone', () => {
    const paper = new Paper(120, 120);
    paper.grid(INPUTS[0]!, 30, 30, PEN);
    expect(refusal(paper)).not.toBe('arc');
  });

  it('where a grid among the others cannot be read', () => {
    const paper = drawn();
    for (const [at, colour] of PALETTES[0].slice(1, 8).entries())
      paper.box(230 + at * 11, 110 + ((at * 5) % 13), 11, 40, colour);
    expect(refusal(paper)).not.toBe('arc');
  });

  it('from buttons in ARC’s colours beside each other', () => {
    const paper = new Paper(420, 200);
    for (const [at, colour] of PALETTES[0].slice(1).entries())
      paper.box(30 + (at % 5) * 60, 30 + Math.floor(at / 5) * 60, 30, 30, colour);
    expect(refusal(paper)).not.toBe('arc');
  });

  it('where which grids are pairs cannot be told, which is said', () => {
    const paper = new Paper(400, 300);
    for (const [at, size] of [2, 5, 3, 7].entries())
      paper.grid(
        { rows: size, columns: 4, values: range(0, size * 4).map(cell => (cell * cell + at) % 10) },
        30 + (at % 2) * 150,
        30 + Math.floor(at / 2) * 120,
        PEN,
      );
    expect(refusal(paper)).toContain('which of them are pairs');
  });

  it('of more pairs than a task has', () => {
    const pairs = range(0, 11).map(at => ({
      input: { ...TEST, values: TEST.values.with(0, at % 10) },
      output: OUTPUTS[at % 3]!,
    }));
    expect(refusal(sheetOf({ pairs, tests: TASK.tests }, PEN, 'across'))).toContain(
      'which of them are pairs',
    );
  });

  it('of which an input is a square alone', () => {
    const pairs = TASK.pairs.map(({ output }, at) => ({ input: at === 1 ? grid('3') : TEST, output }));
    expect(refusal(sheetOf({ pairs, tests: TASK.tests }, { ...PEN, side: 24 }, 'across'))).not.toBe('arc');
  });

  it('from other colours than ARC’s', () => {
    const palette = PALETTES[0].map(([red, green, blue]): Colour => [blue, red, (green + 128) % 256]);
    const paper = sheetOf(TASK, { ...PEN, palette }, 'across');
    expect(refusal(paper)).not.toBe('arc');
  });
});
