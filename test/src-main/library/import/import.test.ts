import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { MOST_REFUSALS } from '../../../../shared/contract/library-records.ts';
import { CSV_HEADER } from '../../../../shared/puzzles/csv.ts';
import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { formatCsvRow, formatGrid, formatLine } from '../../../../shared/puzzles/sudoku/format.ts';
import { formatFPuzzles } from '../../../../shared/puzzles/sudoku/fpuzzles.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { exportText } from '../../../../src-main/library/export/export.ts';
import { importPuzzles } from '../../../../src-main/library/import/import.ts';
import type { Library } from '../../../../src-main/library/library.ts';
import { readEntries, readPage } from '../../../../src-main/library/listing.ts';
import { runJob } from '../../../../src-main/library/thread.ts';
import { projectFolder } from '../../../../src-main/project.ts';
import { solvedExample, valuesIn } from '../../../answers.ts';
import { emptyLibrary, manyLines, manySudokus, scratchFolder } from '../libraries.ts';

let library: Library;
let set: number;
beforeEach(() => {
  library = emptyLibrary();
  set = library.sets.create('Puzzles', 'sudoku').id;
});

const importText = (text: string, name = 'text') => importPuzzles(library, { set, texts: [{ name, text }] });
const count = () => library.sets.get(set).puzzles;

test('what was assumed of one puzzle alone is told with its file', () => {
  const paths = ['diagonals', 'windoku'].map(name => projectFolder(`test/fixtures/pictures/${name}.png`));
  const { notes } = importPuzzles(library, { set, paths });
  expect(notes).toEqual([
    { puzzles: 2, text: expect.stringMatching(/^It was read from a picture/) },
    { puzzles: 1, text: expect.stringMatching(/diagonals\.png: Its diagonals are marked/) },
    { puzzles: 1, text: expect.stringMatching(/windoku\.png: Its four windows are marked/) },
  ]);
});

describe('tasks of a contest and their solutions, in files of their own', () => {
  const pair = { input: [[1, 2]], output: [[2, 1]] };
  const challenges = JSON.stringify({
    '0000000a': { train: [pair], test: [{ input: [[3, 4]] }] },
    '0000000b': { train: [pair], test: [{ input: [[5, 6]] }, { input: [[7, 8]] }] },
    '0000000c': { train: [pair], test: [{ input: [[9, 0]] }] },
  });
  const solutions = JSON.stringify({ '0000000a': [[[4, 3]]], '0000000b': [[[6, 5]]], '0000000d': [[[1]]] });
  beforeEach(() => {
    set = library.sets.create('Tasks', 'arc').id;
  });
  const importTasks = (texts: Readonly<Record<string, string | Uint8Array>>) =>
    importPuzzles(library, { set, texts: Object.entries(texts).map(([name, text]) => ({ name, text })) });
  const known = () =>
    [...readEntries(library.database, set)].map(({ solution }) => solution?.map(({ values }) => values));

  test.each([
    ['in a folder', 'arc/'],
    ['by themselves', ''],
  ])('are read as one, %s', (_, folder) => {
    const report = importTasks({
      [`${folder}arc_solutions.json`]: solutions,
      [`${folder}arc_challenges.json`]: challenges,
    });
    expect(report.refused).toEqual([
      {
        file: `${folder}arc_challenges.json`,
        line: 0,
        reason:
          '0000000b: the solutions have 1 output, but the task has 2 test inputs. Give the solutions of these tasks.',
      },
    ]);
    expect(report.added).toBe(2);
    expect(known()).toEqual([[[4, 3]], undefined]);
  });

  test('are read as one in a zip, too', () => {
    const files = { 'arc_challenges.json': strToU8(challenges), 'arc_solutions.json': strToU8(solutions) };
    importTasks({ 'arc.zip': zipSync(files) });
    expect(known()).toEqual([[[4, 3]], undefined]);
  });

  test.each([
    ['the first alone is named', ['arc_challenges.json']],
    ['both are named', ['arc_solutions.json', 'arc_challenges.json']],
    ['their folder is named', ['.']],
  ])('are read as one where they lie beside each other and %s', (_, names) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'arc_challenges.json'), challenges);
    writeFileSync(join(folder, 'arc_solutions.json'), solutions);
    const report = importPuzzles(library, { set, paths: names.map(name => join(folder, name)) });
    expect(report.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [
        0,
        '0000000b: the solutions have 1 output, but the task has 2 test inputs. Give the solutions of these tasks.',
      ],
    ]);
    expect(known()).toEqual([[[4, 3]], undefined]);
  });

  test('are one puzzle with its answer, whether that comes with it, before it or after it', () => {
    const both = { 'arc_challenges.json': challenges, 'arc_solutions.json': solutions };
    const alone = { 'arc_challenges.json': challenges };
    for (const [first, second] of [
      [both, alone],
      [alone, both],
    ] as const) {
      set = library.sets.create(`Tasks ${Object.keys(first).length}`, 'arc').id;
      const before = importTasks(first).added;
      expect(importTasks(second)).toMatchObject({ added: 3 - before });
      const solutionsOf = [...readEntries(library.database, set)].map(({ source, solution }) => [
        source,
        solution?.[0]?.values,
      ]);
      expect(solutionsOf.sort()).toEqual([
        ['0000000a', [4, 3]],
        ['0000000b', undefined],
        ['0000000c', undefined],
      ]);
      expect(importTasks(both)).toMatchObject({ added: 0, duplicates: 2 });
    }
  });

  test('are one puzzle with its answer where it is moved or comes back, too', () => {
    const both = { 'arc_challenges.json': challenges, 'arc_solutions.json': solutions };
    const alone = { 'arc_challenges.json': challenges };
    for (const [here, there] of [
      [both, alone],
      [alone, both],
    ] as const) {
      const [from, into] = ['from', 'into'].map(
        name => library.sets.create(`${name} ${Object.keys(here).length}`, 'arc').id,
      ) as [number, number];
      set = from;
      importTasks(here);
      set = into;
      importTasks(there);
      const only = here === alone ? 1 : 0; // 0000000b, which its solution does not fit
      expect(library.puzzles.move(from, { filter: {} }, into)).toBe(only);
      const { removal, puzzles } = library.puzzles.remove(from, { filter: {} });
      set = from;
      importTasks(there);
      expect(library.puzzles.restore(from, removal)).toBe(puzzles - 2);
    }
  });

  test('are told apart where one is missing, or is none', () => {
    expect(importTasks({ 'arc_solutions.json': solutions }).refused[0]?.reason).toMatch(
      /^These are outputs of ARC tasks by their ids, without the tasks\./,
    );
    const report = importTasks({ 'arc_challenges.json': challenges, 'arc_solutions.json': '{"a": 1' });
    expect(report.refused).toEqual([
      expect.objectContaining({
        reason: 'arc_solutions.json holds no answers to the puzzles beside it. Put it elsewhere, or mend it.',
      }),
    ]);
    expect(report.added).toBe(3);
  });
});

describe('formats', () => {
  const [one, two] = manySudokus(2);
  const jigsaw = solvedExample(generateSudoku({ size: 6, regions: 'jigsaw', random: new Random(1) }));

  test.each([
    ['a list of lines', `${formatLine(one!.puzzle)}\n${formatLine(two!.puzzle)}\r\n`, 2],
    ['a grid with borders', formatGrid(one!.puzzle), 1],
    ['an f-puzzles link', formatFPuzzles(jigsaw.puzzle), 1],
    ['a CSV with a header', `${CSV_HEADER}\n${formatCsvRow(one!.puzzle, valuesIn(one!.solution))}`, 1],
  ])('%s is read', (_, text, expected) => {
    expect(importText(text)).toMatchObject({ added: expected, refusedTotal: 0, cancelled: false });
  });

  test('solutions, sources and ratings of a CSV are kept', () => {
    importText(
      `${CSV_HEADER}\n${formatCsvRow(one!.puzzle, valuesIn(one!.solution), { source: 'book', rating: 7 })}`,
    );
    const [entry] = readEntries(library.database, set);
    expect(entry).toMatchObject({ ...one, source: 'book', rating: 7 });
  });

  test("Mull's JSON brings everything back, also jigsaws and tags", () => {
    library.puzzles.add(set, { ...jigsaw, source: 'mine', tags: ['a', 'b'], rating: 2 });
    library.puzzles.addMany(set, manySudokus(3));
    const { text } = exportText(library, set, { format: 'json' });
    const before = [...readEntries(library.database, set)];
    const other = library.sets.create('Other', 'sudoku').id;
    const report = importPuzzles(library, { set: other, texts: [{ name: 'x.json', text }] });
    expect(report).toMatchObject({ added: 4, refusedTotal: 0 });
    const strip = ({ puzzle, solution, rating, tags }: (typeof before)[number]) => ({
      puzzle,
      solution,
      rating,
      tags,
    });
    expect([...readEntries(library.database, other)].map(strip)).toEqual(before.map(strip));
    const lines = text.split('\n');
    const broken = [lines[0], lines[1], '{"puzzle":"12"},', ...lines.slice(3)].join('\n');
    const third = library.sets.create('Third', 'sudoku').id;
    expect(importPuzzles(library, { set: third, texts: [{ name: 'x.json', text: broken }] })).toMatchObject({
      added: 3,
      refused: [{ file: 'x.json', line: 3, reason: expect.stringContaining('2') }],
    });
    const mazes = library.sets.create('Mazes', 'maze').id;
    expect(importPuzzles(library, { set: mazes, texts: [{ name: 'x.json', text }] })).toMatchObject({
      added: 0,
      refused: [{ line: 2, reason: expect.stringContaining('4 puzzles of the type Sudoku') }],
    });
  });

  test('mazes are read as text and CSV, and come back', () => {
    const mazes = library.sets.create('Mazes', 'maze').id;
    const random = new Random(3);
    const made = Array.from({ length: 5 }, () =>
      solvedExample(generateMaze({ rows: 9, columns: 9, random })),
    );
    library.puzzles.addMany(mazes, made);
    for (const format of ['text', 'lines', 'csv', 'json']) {
      const { text, puzzles } = exportText(library, mazes, { format });
      expect(puzzles).toBe(5);
      const back = library.sets.create(format, 'maze').id;
      expect(importPuzzles(library, { set: back, texts: [{ name: format, text }] })).toMatchObject({
        added: 5,
      });
      const read = [...readEntries(library.database, back)].map(({ puzzle }) => puzzle as Maze);
      expect(read).toEqual(made.map(({ puzzle }) => puzzle));
    }
  });
});

describe('what is refused', () => {
  test('is named with file, line and reason; the rest is added', () => {
    const [one, two] = manySudokus(2).map(({ puzzle }) => formatLine(puzzle));
    const lines = [one, one!.slice(1), '', `11${'.'.repeat(79)}`, two, '.'.repeat(81)];
    const report = importText(lines.join('\n'), 'a.sdm');
    expect(report).toMatchObject({ added: 2, refusedTotal: 3 });
    expect(report.refused).toEqual([
      { file: 'a.sdm', line: 2, reason: expect.stringContaining('80 cells') },
      { file: 'a.sdm', line: 4, reason: 'Row 1 holds 1 twice, in columns 1 and 2.' },
      { file: 'a.sdm', line: 6, reason: 'The board is empty: no digit is given.' },
    ]);
  });

  test('a solution that breaks a rule is checked before it is believed', () => {
    const [{ puzzle, solution: answer }] = manySudokus(1) as [ReturnType<typeof manySudokus>[0]];
    const solution = valuesIn(answer);
    const [a, b] = puzzle.givens.flatMap((digit, cell) => (digit === 0 ? [cell] : []));
    const swapped = solution.with(a!, solution[b!]!).with(b!, solution[a!]!);
    const report = importText(`${CSV_HEADER}\n${formatCsvRow(puzzle, swapped)}`);
    expect(report).toMatchObject({
      added: 0,
      refused: [{ line: 2, reason: expect.stringContaining('The solution is wrong') }],
    });
  });

  test('of a list of JSON what is wrong, of another type or assumed is said of the entry, whose line nobody knows', () => {
    const [one, two] = manySudokus(2).map(({ puzzle }) => formatLine(puzzle));
    const wrong = { puzzle: one, solution: '1'.repeat(81) };
    const assumed = { puzzle: two, title: 'A killer Sudoku' };
    const report = importText(
      JSON.stringify([{ puzzle: two }, wrong, { maze: '#####\n#S G#\n#####' }, assumed], null, 1),
    );
    expect(report.refused).toEqual([
      { file: 'text', line: 0, reason: expect.stringMatching(/^Entry 2: /) },
      { file: 'text', line: 0, reason: expect.stringMatching(/^Entry 3: There is a maze here/) },
    ]);
    expect(report.notes).toEqual([{ puzzles: 1, text: expect.stringMatching(/^text, entry 4: /) }]);
  });

  test('only the first thousand lines are named, all are counted', () => {
    const report = importText(`${'.'.repeat(80)}\n`.repeat(MOST_REFUSALS + 234));
    expect([report.refused.length, report.refusedTotal]).toEqual([MOST_REFUSALS, MOST_REFUSALS + 234]);
  });

  test('folders are searched through; unknown endings, missing files and binary ones are reported', () => {
    const folder = join(scratchFolder(), 'puzzles');
    const [one, two, three] = manySudokus(3).map(({ puzzle }) => formatLine(puzzle));
    mkdirSync(join(folder, 'deep', '.hidden'), { recursive: true });
    writeFileSync(join(folder, 'a.sdm'), one!);
    writeFileSync(join(folder, 'deep', 'B.TXT'), Buffer.from(`\ufeff${two!}`, 'utf16le'));
    writeFileSync(join(folder, 'deep', '.hidden', 'c.sdm'), three!);
    writeFileSync(join(folder, 'picture.bmp'), 'x');
    writeFileSync(join(folder, 'zeros.txt'), Buffer.alloc(100));
    symlinkSync(folder, join(folder, 'deep', 'again'), 'junction'); // as Windows allows everybody
    const missing = join(folder, 'nowhere.sdm');
    const report = importPuzzles(library, { set, paths: [folder, missing] });
    expect(report.added).toBe(2);
    expect(report.refused).toEqual(
      expect.arrayContaining([
        { file: 'puzzles/picture.bmp', line: 0, reason: expect.stringContaining('.bmp') },
        { file: 'puzzles/zeros.txt', line: 0, reason: expect.stringContaining('no text') },
        { file: missing, line: 0, reason: 'It is not there. Check the path.' },
      ]),
    );
    expect(report.refusedTotal).toBe(3);
    expect(
      readPage(library.database, set, { offset: 0, limit: 9 }).puzzles.map(({ source }) => source),
    ).toEqual([join('puzzles', 'a.sdm'), join('puzzles', 'deep', 'B.TXT')]);
    writeFileSync(join(folder, 'own.zip'), zipSync({ 'in/c.sdm': strToU8(three!) }));
    importPuzzles(library, { set, paths: [join(folder, 'own.zip')] });
    const [newest] = readPage(library.database, set, { offset: 2, limit: 1 }).puzzles;
    expect(newest!.source).toBe(join('own.zip', 'in', 'c.sdm')); // where the file lay is nobody's business
  });
});

test.skipIf(process.platform !== 'linux')('a file that cannot be read says what to do next', () => {
  const { refused } = importPuzzles(library, { set, paths: ['/proc/self/mem'] });
  expect(refused).toEqual([
    { file: '/proc/self/mem', line: 0, reason: expect.stringMatching(/fault.*\. Check the disk/) },
  ]);
});

describe('large files', () => {
  test('are read in parts with the header and the line numbers of the whole file', () => {
    const [{ puzzle, solution: answer }] = manySudokus(1) as [ReturnType<typeof manySudokus>[0]];
    const solution = valuesIn(answer);
    const row = formatCsvRow(puzzle, solution);
    const text = [
      '# a comment',
      'question,answer',
      ...new Array(5000).fill(row.split(',').slice(1, 3).join(',')),
    ];
    text[4321] = '.'.repeat(80);
    const report = importText(text.join('\r\n'));
    expect([report.added, report.duplicates]).toEqual([1, 4998]);
    expect(report.refused).toEqual([
      { file: 'text', line: 4322, reason: expect.stringContaining('80 cells') },
    ]);
  });

  test('a maze is never torn between two parts', () => {
    const random = new Random(2);
    const made = Array.from({ length: 400 }, () =>
      solvedExample(generateMaze({ rows: 11, columns: 13, random })),
    );
    const mazes = library.sets.create('Mazes', 'maze').id;
    library.puzzles.addMany(mazes, made);
    const { text } = exportText(library, mazes, { format: 'text' });
    const back = library.sets.create('Back', 'maze').id;
    expect(importPuzzles(library, { set: back, texts: [{ name: 'a', text }] })).toMatchObject({
      added: 400,
      refusedTotal: 0,
    });
  });

  test('the same again adds nothing', () => {
    const text = manyLines(6000).join('\n');
    expect(importText(text)).toMatchObject({ added: 6000, duplicates: 0 });
    expect(importText(text)).toMatchObject({ added: 0, duplicates: 6000 });
    expect(count()).toBe(6000);
  });

  test('progress grows to the whole, and a stop keeps whole batches', () => {
    const text = manyLines(10_000).join('\n');
    const told: number[] = [];
    const texts = [{ name: 'a', text }];
    const stopped = importPuzzles(
      library,
      { set, texts },
      { isStopped: () => told.length > 2, onProgress: ({ done }) => told.push(done) },
    );
    expect(stopped.cancelled).toBe(true);
    expect(stopped.added).toBe(4000);
    expect(count()).toBe(4000);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    const rest = importPuzzles(library, { set, texts }, { onProgress: ({ done }) => told.push(done) });
    expect(rest).toMatchObject({ added: 6000, duplicates: 4000, cancelled: false });
    expect(told.at(-1)).toBe(text.length);
  });

  test('for which the disk has no room say what was added before; with room the rest is', () => {
    const texts = [{ name: 'a', text: manyLines(6000).join('\n') }];
    const { database } = library;
    const limit = database.pragma('max_page_count');
    const onProgress = ({ added }: { added: number }) => {
      if (added > 0) database.pragma(`max_page_count = ${Number(database.pragma('page_count'))}`);
    };
    const error = `The disk is full (${database.path}). 2,000 puzzles had been added before, and stay.`;
    expect(() => importPuzzles(library, { set, texts }, { onProgress })).toThrow(error);
    expect(count()).toBe(2000);
    database.pragma(`max_page_count = ${limit}`);
    expect(importPuzzles(library, { set, texts })).toMatchObject({ added: 4000, duplicates: 2000 });
  });
});

describe('in a thread', () => {
  test('an import tells its progress and can be stopped', async () => {
    const controller = new AbortController();
    const texts = [{ name: 'a', text: manyLines(40_000).join('\n') }];
    const report = await runJob(
      library.database.path,
      'import',
      { set, texts },
      {
        signal: controller.signal,
        onProgress: ({ added }) => added > 0 && controller.abort(),
      },
    );
    expect(report.cancelled).toBe(true);
    expect(report.added).toBe(count());
    expect(report.added % 2000).toBe(0);
    expect(report.added).toBeLessThan(40_000);
  });

  test('an error comes back as what it was', async () => {
    await expect(runJob(library.database.path, 'import', { set: 999, texts: [] })).rejects.toMatchObject({
      name: 'UserError',
      message: 'This set is not there any more.',
    });
  });
});

test('an import that is killed leaves a sound library with whole batches', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'many.sdm'), manyLines(40_000).join('\n'));
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'import-process.ts'),
    library.database.path,
    String(set),
    join(folder, 'many.sdm'),
  ]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await untilPrinted(child, 'added 6000');
  child.kill('SIGKILL');
  await once(child, 'close');
  const { path } = library.database;
  library.close();
  library = emptyLibrary(path);
  expect(library.notice).toBeUndefined();
  expect(library.checkIntegrity()).toEqual([]);
  expect(count()).toBeGreaterThanOrEqual(6000);
  expect(count() % 2000).toBe(0);
  expect(count()).toBeLessThan(40_000);
  const again = importPuzzles(library, { set, paths: [join(folder, 'many.sdm')] });
  expect(again.added + again.duplicates).toBe(40_000);
});

async function untilPrinted(child: ChildProcess, text: string): Promise<void> {
  let printed = '';
  for await (const piece of child.stdout!) {
    printed += piece;
    if (printed.includes(text)) return;
  }
  throw new Error(`the process ended without printing "${text}"`);
}
