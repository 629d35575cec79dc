import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, expect, test } from 'vitest';
import { loadCommands, withParts } from '../../../src-main/commands/index.ts';
import { mull } from './mull.ts';

/** Every command takes `--json` and then prints one value of JSON, but for those that train. */

const folder = mkdtempSync(join(tmpdir(), 'mull-json-'));
afterAll(() => rmSync(folder, { recursive: true }));
const zip = join(folder, 'ours.zip');

/** What a command is called behind `mull`, which has it once it has been run. */
const nameOf = (command: Command): string =>
  command.parent && command.parent.name() !== 'mull'
    ? `${nameOf(command.parent)} ${command.name()}`
    : command.name();

/** Their figures are files of the run, and what they print is what to do next. */
const TRAIN = ['train', 'train resume', 'train export-step'];

test('every command but those that train takes --json', async () => {
  const commands = (await loadCommands())
    .flatMap(withParts)
    .filter(({ commands, registeredArguments }) => commands.length === 0 || registeredArguments.length > 0);
  expect(commands.length).toBeGreaterThan(30);
  const without = commands.filter(({ options }) => options.every(({ long }) => long !== '--json'));
  expect(without.map(nameOf).sort()).toEqual(TRAIN.toSorted());
});

const ours = { title: 'Ours', puzzle: 'sudoku', origin: 'own' };

/** In this order, as they work on the same models. Commands that take longer are tested with --json beside their own tests. */
const PRINTED: readonly (readonly [words: readonly string[], printed: object])[] = [
  [['models', 'duplicate', 'sudoku', '--title', 'Mine'], { ...ours, title: 'Mine' }],
  [['models', 'rename', 'Mine', 'Ours'], ours],
  [['models', 'info', 'Ours'], ours],
  [['models', 'default', 'Ours', '--shape', '4x4'], { ...ours, chosenFor: ['4x4'] }],
  [['models', 'list'], expect.arrayContaining([expect.objectContaining(ours)])],
  [['models', 'export', 'Ours', zip], { file: zip, bytes: expect.any(Number), beside: [] }],
  [['models', 'delete', 'Ours'], { deleted: expect.stringMatching(/^mine-/) }],
  [['models', 'import', zip], ours],
  [['models', 'catalogue'], expect.arrayContaining([expect.objectContaining({ id: 'trm-sudoku-mlp' })])],
  [['models', 'download', 'trm-sudoku-mlp', '--discard'], { deleted: null }],
  [['export', join(folder, 'a.onnx'), '--model', 'maze', '--size', '9'], { file: join(folder, 'a.onnx') }],
  [['train', 'runs'], []],
  [['library', 'sets'], []],
];

test('what it prints is one value of JSON', async () => {
  for (const [words, printed] of PRINTED) {
    const { code, out, err } = await mull(...words, '--json', '--data', folder);
    expect([code, err], words.join(' ')).toEqual([0, '']);
    expect(JSON.parse(out), words.join(' ')).toMatchObject(printed);
  }
}, 120_000);

test('the options of a preset are values with what they mean', async () => {
  const { out } = await mull('train', 'options', 'sudoku', '--preset', 'touch-up', '--json');
  expect(JSON.parse(out)).toEqual({
    ...{ puzzle: 'sudoku', preset: 'touch-up' },
    options: expect.arrayContaining([
      { name: 'minutes', value: 10, explain: expect.any(String) },
      expect.objectContaining({ name: 'optimizer', value: 'adam-atan2', choices: ['adam-atan2', 'muon'] }),
    ]),
  });
});
