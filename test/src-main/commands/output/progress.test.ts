import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readExamples } from '../../../../src-main/commands/input/examples.ts';
import { itemsIn } from '../../../../src-main/commands/input/items.ts';
import { compareCommand } from '../../../../src-main/commands/models/compare.ts';
import { withProgress } from '../../../../src-main/commands/output/progress.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

/** Makes standard error a terminal. @returns what is written to it */
function terminal(term = 'xterm', width = 80): string[] {
  const written: string[] = [];
  const { isTTY, columns } = process.stderr;
  Object.assign(process.stderr, { isTTY: true, columns: width });
  vi.stubEnv('TERM', term);
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(text => written.push(String(text)) > 0);
  onTestFinished(() => {
    Object.assign(process.stderr, { isTTY, columns });
    vi.unstubAllEnvs();
    write.mockRestore();
  });
  return written;
}

test('a bar goes when its work fails, and nothing keeps the program from ending', async () => {
  const written = terminal();
  const timers = () => process.getActiveResourcesInfo().filter(what => what === 'Timeout').length;
  const before = timers();
  const work = withProgress({ format: '{bar} {text}', total: 10 }, async show => {
    show(1, { text: 'at work' });
    throw new Error('it failed');
  });
  await expect(work).rejects.toThrow('it failed');
  const text = written.join('');
  expect(text).toContain('at work');
  expect(text).not.toContain('{text}');
  expect(timers()).toBe(before);
});

test('a bar sets nothing of the terminal that a program which is killed would leave so', async () => {
  const written = terminal();
  await withProgress({ format: '{bar}', total: 10 }, async show => show(1));
  expect(written.join('')).not.toContain('\u001b[?');
});

test('a bar leaves room for the figures beside it, also on a narrow terminal', async () => {
  const written = terminal('xterm', 40);
  await withProgress({ format: '{bar} {value}/{total}  solved {solved}', total: 3 }, async show =>
    show(3, { solved: 2 }),
  );
  expect(written.join('')).toContain('3/3  solved 2');
});

test('there is no bar where JSON is wanted, nor where nobody watches', async () => {
  const written = terminal();
  await withProgress({ format: '{bar}', total: 10, silent: true }, async show => show(1));
  process.stderr.isTTY = false;
  await withProgress({ format: '{bar}', total: 10 }, async show => show(1));
  expect(written).toEqual([]);
});

test('there is no bar on a terminal that cannot move its cursor', async () => {
  const written = terminal('dumb');
  await withProgress({ format: '{bar}', total: 10 }, async show => show(1));
  expect(written).toEqual([]);
});

test('the time that is left is an estimate or "?", also where many steps make no difference', async () => {
  const written = terminal();
  await withProgress({ format: 'time: {eta_formatted} left', total: 1000 }, async show => {
    for (const value of [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) {
      show(value, { text: value });
      await new Promise(resolve => setTimeout(resolve, 1));
    }
  });
  const said = [...written.join('').matchAll(/time: (\S+) left/g)].map(([, time]) => time);
  expect(said[0]).toBe('?');
  expect(said.at(-1)).toMatch(/^\d+m?\d*s$/);
});

test('a large file of puzzles is seen to be read; a small one, or with JSON wanted, is read without a word', async () => {
  await using folder = await temporaryFolder('reading');
  const [small, large] = [join(folder.path, 'small.txt'), join(folder.path, 'large.txt')];
  const line = '12.434.22.434.21\n';
  await writeFile(small, line);
  await writeFile(large, `${line}# ${'remark '.repeat(150)}\n`.repeat(1000));
  const written = terminal();
  expect((await readExamples('sudoku', small)).examples).toHaveLength(1);
  expect((await readExamples('sudoku', large, { json: true })).examples).toHaveLength(1000);
  expect(written).toEqual([]);
  await readExamples('sudoku', large);
  expect(written.join('')).toMatch(/\d+ % of the puzzles read/);
});

test('so are large files of which only the type or the tasks are wanted, also several', async () => {
  await using folder = await temporaryFolder('reading');
  const large = join(folder.path, 'large.txt');
  await writeFile(large, `12.434.22.434.21\n# ${'remark '.repeat(150)}\n`.repeat(1000));
  const written = terminal();
  expect([...itemsIn([large], { json: true })]).toHaveLength(1000);
  expect(written).toEqual([]);
  for (const item of itemsIn([large, large])) {
    expect(item).toHaveProperty('puzzle');
    break;
  }
  expect(written.join('')).toMatch(/\d+ % of the puzzles read/);
});

test('a comparison of two models shows how far it is, and what both have solved', async () => {
  const written = terminal();
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  await compareCommand.parseAsync(['sudoku', 'sudoku', '--limit', '1'], { from: 'user' });
  expect(written.join('')).toContain('1/1  the first solved 1, the second 1');
});
