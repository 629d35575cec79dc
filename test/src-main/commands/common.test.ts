import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { noveltyNote, openRuntime } from '../../../src-main/commands/common.ts';
import { DependentOption, refuseIdleOptions } from '../../../src-main/commands/idle-options.ts';
import { loadCommands, runCommandLine, withParts } from '../../../src-main/commands/index.ts';
import { threadCount, wholeNumber } from '../../../src-main/option-values.ts';
import { modelsFolder } from '../../../src-main/project.ts';
import { Registry } from '../../../src-main/registry/registry.ts';
import { userDataFolder } from '../../../src-main/settings.ts';
import { FOUR, sudoku } from '../library/libraries.ts';
import { tinyModel } from '../model/models.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mull-home-'));
  for (const name of ['HOME', 'XDG_CONFIG_HOME', 'APPDATA']) vi.stubEnv(name, home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

test('the command line solves with the model that was chosen for the shape, and names what is new to it', async () => {
  const settings = { device: 'cpu', threads: 1 } as const;
  const modelFor = async (shape: string) => (await openRuntime('sudoku', shape, settings)).model;
  const registry = new Registry(modelsFolder(), join(userDataFolder(), 'models'));
  const { card, weights } = tinyModel();
  const mine = { card: { ...card, title: 'Mine', shapes: ['4x4'] }, weights };
  registry.setDefault(registry.own!.add(mine));
  expect((await modelFor('4x4')).card.title).toBe('Mine');
  expect((await modelFor('9x9')).card.title).toBe('Sudoku');
  const [small, usual] = [sudoku(FOUR), sudoku('.'.repeat(81))];
  expect(noveltyNote(mine, [small, small])).toBeUndefined();
  expect(noveltyNote(mine, [usual])).toBe('“Mine” was trained on 4×4 only; this puzzle is new to it.');
  expect(noveltyNote(mine, [usual, small])).toBe(
    '“Mine” was trained on 4×4 only; new to it are 1 of 2 puzzles.',
  );
  expect(noveltyNote(await modelFor('9x9'), [usual])).toBeUndefined();
});

const unknown = [
  ...[['nope'], ['help', 'nope'], ['library', 'nope'], ['library', 'help', 'nope']],
  ...[
    ['help', 'library', 'nope'],
    ['help', 'models', 'nope', 'x'],
    ['help', 'train', 'nope'],
  ],
];
test.each(unknown.map(words => [words] as const))(
  'mull %j says first that there is no such command',
  async words => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => write.mockRestore());
    expect(await runCommandLine(words)).toBe(2);
    expect(write.mock.calls.join('\n')).toMatch(/^error: unknown command 'nope'\n/);
  },
);

test.each([
  ['library --data here sets', true],
  ['models --json list', true],
  ['models list --jsn', false],
  ['train sudoku --foo', false],
])('where options stand is said after mull %s: %s', async (words, isSaid) => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  expect(await runCommandLine(words.split(' '))).toBe(2);
  const said = write.mock.calls.join('\n');
  expect(said).toContain('Add --help to see what this takes.');
  expect(said.includes('Options stand behind the last word of a command.')).toBe(isSaid);
});

test('mull help library import explains that part', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  const said: string[] = [];
  for (const words of ['help library import', 'help train resume', 'help solve x', 'help library']) {
    expect(await runCommandLine(words.split(' '))).toBe(0);
    said.push(/^Usage: mull ([^[\n]+)/.exec(write.mock.calls.join('\n'))?.[1]?.trim() ?? '');
    write.mockClear();
  }
  expect(said).toEqual(['library import', 'train resume', 'solve', 'library']);
});

test.each(['', ' ', '-1', '1.5', 'many', '1e99', 'NaN'])('%j is no whole number', text => {
  expect(() => wholeNumber(text)).toThrow('whole number');
});

test('whole numbers end where they are no longer told apart, which is said', () => {
  expect(() => wholeNumber('9007199254740992')).toThrow('from 0 to 9007199254740991');
});

test('whole numbers begin with 0', () => {
  expect(['0', '7', ' 12 '].map(wholeNumber)).toEqual([0, 7, 12]);
});

test('threads are no more than the cores of this machine can run', () => {
  expect(threadCount('1')).toBe(1);
  expect(() => threadCount('1000000')).toThrow('for each core of this machine');
  expect(() => threadCount('0')).toThrow('whole number from 1');
});

const commands = (await loadCommands()).flatMap(withParts);

/** Every option of every command that takes a value of its own kind: `<n>`, `<folder>`. */
const optionsWith = (...values: string[]) =>
  commands
    .flatMap(command => command.options.map(option => ({ command: command.name(), option })))
    .filter(({ option }) => values.some(value => option.flags.endsWith(`<${value}>`)))
    .map(({ command, option }) => ({ name: `${command} ${option.flags}`, parse: option.parseArg! }));

test.each([...optionsWith('n'), ...optionsWith('m', 'x', 'gb')])(
  '$name takes no other number',
  ({ name, parse }) => {
    expect(parse('3', undefined)).toBe(3);
    const isWhole = name.endsWith('<n>') && !name.includes('--seconds');
    const refused = ['-1', 'many', 'Infinity', '', ...(isWhole ? ['1.5', '1e99'] : ['0'])];
    for (const text of refused)
      expect(() => parse(text, undefined)).toThrow(
        /^It takes a (whole )?number (above 0|from [01] (on|to \d+))\.$/,
      );
    if (!isWhole) expect(parse('0.5', undefined)).toBe(0.5);
  },
);

test.each(optionsWith('folder'))('$name takes no file', ({ parse }) => {
  expect(() => parse(import.meta.filename, undefined)).toThrow('This is a file, not a folder.');
  expect(() => parse('', undefined)).toThrow('It takes the path of a folder.');
  expect(parse('somewhere', undefined)).toBe(resolve('somewhere'));
  if (process.platform === 'win32') return; // there a name that is too long is one that is not there
  const endless = expect.objectContaining({
    name: 'InvalidArgumentError',
    message: expect.stringContaining('is too long'),
  });
  expect(() => parse('n'.repeat(10_000), undefined)).toThrow(endless);
});

test.each(optionsWith('folder').filter(({ name }) => name.includes('--data')))(
  '$name takes no path that is too long for the library in it',
  ({ parse }) => {
    const long = join(home, ...Array.from({ length: 5 }, () => 'l'.repeat(100)));
    expect(() => parse(long, undefined)).toThrow('The path of the data folder is too long');
  },
);

test('stages of examples are pairs of a place and a number, and no more than a disk holds', () => {
  const { parse } = optionsWith('place:examples,…')[0]!;
  expect(parse('0:20000,0.5:1', undefined)).toEqual([
    { place: 0, examples: 20_000 },
    { place: 0.5, examples: 1 },
  ]);
  for (const text of ['', '0', ':1', '0:', '0:1:2', '2:1', '-1:1', '0:1.5', '0:1e15', '0:1,'])
    expect(() => parse(text, undefined)).toThrow(/^It takes (pairs|a (whole )?number)/);
});

test('whoever takes a model by its name takes the folder of the user’s models, too', () => {
  const options = (command: Command) => command.options.map(({ long }) => long);
  const taking = commands.filter(
    command =>
      command.registeredArguments.some(argument => argument.name() === 'model') ||
      options(command).some(option => option === '--model' || option === '--from'),
  );
  expect(taking.length).toBeGreaterThan(8);
  for (const command of taking) expect([command.name(), ...options(command)]).toContain('--data');
});

test.each(optionsWith('title'))(
  '$name takes no title that the record of a run or the page would refuse',
  ({ parse }) => {
    for (const text of ['', '  ', 'x'.repeat(81)])
      expect(() => parse(text, undefined)).toThrow('A title has 1 to 80 characters.');
    expect(parse(' Mine ', undefined)).toBe('Mine');
  },
);

test('an option that needs another is refused by name where that is missing', () => {
  const command = new Command()
    .addOption(new DependentOption('--half-life <n>', '', ['decay', 'fadeOut']).default('9'))
    .option('--decay')
    .option('--fade-out');
  const refuse = (...args: string[]) => {
    command.parse(args, { from: 'user' });
    refuseIdleOptions(command);
  };
  expect(() => refuse('--half-life', '3')).toThrow(
    '--half-life has no effect without --decay or --fade-out.',
  );
  expect(() => refuse()).not.toThrow();
  expect(() => refuse('--half-life', '3', '--fade-out')).not.toThrow();
});
