import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModelInfo } from '../../../shared/contract/models.ts';
import { formatLine } from '../../../shared/puzzles/sudoku/format.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { saveModel } from '../../../src-main/model/model-file.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { mull } from './mull.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-models-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const models = (...args: string[]) => mull('models', ...args, '--data', folder);
const own = async (): Promise<ModelInfo[]> =>
  (JSON.parse((await models('list', '--json')).out) as ModelInfo[]).filter(({ origin }) => origin === 'own');

test('a model is mixed with another of its network, and with no other', async () => {
  const mixed = await models('mix', 'maze', 'maze-without-recursion', '--share', '0.5');
  expect([mixed.code, mixed.err]).toEqual([2, expect.stringContaining('nothing between them')]);
  expect((await models('mix', 'sudoku', 'sudoku', '--share', '1.5')).err).toContain('from 0 to 1');
  const same = await models('mix', 'sudoku', 'Sudoku');
  expect([same.code, same.err]).toEqual([2, expect.stringContaining('have the same weights')]);
  const folders = [1, 2].map(seed => join(folder, `tiny ${seed}`));
  for (const [at, tiny] of folders.entries()) saveModel(tiny, tinyModel(tinyConfigs.candidates, at + 1));
  expect((await models('mix', ...folders, '--title', 'Mix')).out).toContain('“Mix”');
  for (const { id } of await own()) await models('delete', id);
});

test('a model is calibrated to one of your own, which answers as it did; not where nothing generates puzzles', async () => {
  const tiny = join(folder, 'tiny mlp');
  saveModel(tiny, tinyModel({ ...tinyConfigs.mlp, vocabulary: 6 }));
  const calibrated = await models('calibrate', tiny, '--limit', '1', '--title', 'Sure');
  expect([calibrated.code, calibrated.out]).toEqual([0, expect.stringContaining('“Sure”')]);
  for (const { id } of await own()) await models('delete', id);
  const arc = await models('calibrate', 'arc');
  expect([arc.code, arc.err]).toEqual([2, expect.stringContaining('Nothing generates ARC tasks')]);
});

test('a model goes through everything that can be done with one', async () => {
  expect((await models()).out).toMatch(
    /^sudoku {2}“Sudoku” {2}sudoku, bundled {2}trained on 4×4, .* {2}default {2}/m,
  );
  await models('duplicate', 'sudoku', '--title', 'Copy');
  const { id } = (await own())[0]!;
  expect((await models('rename', id, 'Better')).out).toContain('“Better”');
  expect((await models('default', id, '--shape', '9x9 jigsaw')).out).toContain(
    'default for 9×9 jigsaws only',
  );
  expect((await models('default', id)).out).toContain('too  default  ');
  expect((await models()).out).toMatch(/^sudoku {2}.*trained on 4×4, .* too {2}default for the rest/m);
  for (const [at, name] of ['a.zip', 'a.onnx'].entries()) {
    const file = join(folder, name);
    expect((await models('export', id, file)).code).toBe(0);
    expect(existsSync(file)).toBe(true);
    expect((await models('import', file)).out).toContain(`“Better (${at + 2})”`);
  }
  expect((await models('delete', id)).out).toContain(`To undo: mull models restore ${id}`);
  expect(await own()).toHaveLength(2);
  await models('restore', id);
  expect((await own()).map(model => model.id)).toContain(id);
  expect(JSON.parse((await models('info', id)).out)).toMatchObject({
    ...{ title: 'Better', isUsual: false },
    chosenFor: expect.arrayContaining(['4x4', '9x9 windoku']),
  });
});

test('a model is called by its title, too', async () => {
  const before = (await own()).map(({ id }) => id);
  await models('duplicate', 'Sudoku', '--title', 'Größe');
  const id = (await own()).map(model => model.id).find(one => !before.includes(one))!;
  const title = 'Größe'.normalize('NFD');
  expect((await models('info', title)).out).toContain(`"id": "${id}"`);
  expect((await models('default', title, '--shape', '4x4')).out).toContain(`${id}  “Größe”`);
  expect((await models('export', title, join(folder, 'title.zip'))).code).toBe(0);
  expect((await models('compare', title, 'sudoku', '--limit', '1')).code).toBe(0);
  expect((await models('rename', 'Größe', 'Mine')).out).toContain(`${id}  “Mine”`);
  const solved = await mull('solve', '12343412214343..', '--model', 'Mine', '--data', folder);
  expect(solved.out).toContain('Verified');
  expect((await models('info', 'Größe')).err).toContain('There is no model "Größe".');
  expect((await models('delete', 'Mine')).out).toContain(`models restore ${id}`);
  expect((await models('restore', 'Mine')).out).toContain(id);
  expect((await models('restore', 'Mine')).err).toContain('There is no deleted model "Mine".');
  for (const copy of [id, (await models('duplicate', 'sudoku', '--title', 'Mine 2')).out.split(' ')[0]!]) {
    await models('rename', copy, 'Mine');
    await models('delete', copy);
  }
  expect((await models('restore', 'Mine')).err).toContain('2 models are called "Mine".\nChoose one of: ');
});

test.each([
  ['sudoku', 'banana', '4x4, 6x6, 8x8, 9x9, 10x10, 12x12 and 16x16'],
  ['sudoku', 'to-30', 'alone or followed by jigsaw, diagonals and windoku'],
  ['maze', '9x9', 'to-12, to-20, to-30 and to-60'],
])(
  'the default of %s is not set for the shape %s: the message names those that there are',
  async (id, shape, says) => {
    const { code, out, err } = await models('default', id, '--shape', shape);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  },
);

test('two models are compared on the same puzzles', async () => {
  const { out } = await models('compare', 'sudoku', 'sudoku', '--limit', '2', '--effort', 'single');
  expect(out).toMatch(
    /^sudoku: (\d) of 2 verified.*\nsudoku: \1 of 2 verified.*\nonly the first 0, only the second 0/,
  );
  const json = await models('compare', 'sudoku', 'sudoku', '--limit', '1', '--effort', 'quick', '--json');
  expect(JSON.parse(json.out)).toMatchObject({ settings: { puzzles: '1 standard puzzle', effort: 'quick' } });
});

test('a set of the library is compared on what training left out', async () => {
  const random = new Random(2); // of 4×4 too many are the same, turned or relabelled
  const lines = Array.from({ length: 10 }, () => formatLine(generateSudoku({ size: 6, random }).puzzle));
  const file = join(folder, 'tiny.txt');
  writeFileSync(file, [...new Set(lines)].join('\n'));
  const count = new Set(lines).size;
  await mull('library', 'import', 'Tiny', file, '--data', folder);
  await mull('library', 'split', 'Tiny', '0.5', '--data', folder);
  const heldOut = Number(
    /"total":(\d+)/.exec(
      (await mull('library', 'list', 'Tiny', '--split', 'held-out', '--json', '--data', folder)).out,
    )?.[1],
  );
  const compare = (...args: string[]) => models('compare', 'sudoku', 'sudoku', '--effort', 'single', ...args);
  const said = await compare('--set', 'Tiny');
  expect(said.err).toContain(`${heldOut} held-out puzzle`);
  expect(said.out).toContain(` of ${heldOut} verified`);
  expect((await compare('--set', 'Tiny', '--split', 'training')).out).toContain(
    ` of ${count - heldOut} verified`,
  );
  expect((await compare('--set', 'Tiny', '--split', 'all')).out).toContain(` of ${count} verified`);
  expect((await compare('--set', file)).out).toContain(` of ${count} verified`);
  expect((await compare('--set', file, '--split', 'held-out')).out).toContain(
    ` of ${Math.floor(count / 5)} verified`,
  );
  const refused = await compare('--split', 'held-out');
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('needs a set')]);
});

test('a download of which nothing has arrived is not discarded in silence', async () => {
  const { code, out } = await models('download', 'hrm-sudoku', '--discard');
  expect([code, out]).toEqual([0, 'Nothing of hrm-sudoku had arrived.\n']);
});

test('a data folder that cannot be looked at is not taken for an empty one', async () => {
  const loop = join(folder, 'loop');
  symlinkSync(loop, loop, 'junction');
  for (const words of [
    ['models', 'list'],
    ['train', 'runs'],
    ['library', 'list'],
  ]) {
    const { code, err } = await mull(...words, '--data', loop);
    expect([words, code, err]).toEqual([words, 2, expect.stringContaining('A link leads back to itself')]);
  }
});

test('what cannot be done is refused with exit code 2', async () => {
  mkdirSync(join(folder, 'blocked', 'all_config.yaml'), { recursive: true });
  for (const [args, says] of [
    [['delete', 'sudoku'], 'came with Mull and stays as it is'],
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['info', 'nobody'], 'There is no model "nobody"'],
    [['export', 'sudoku', 'a.txt'], 'has none of the endings .zip, .onnx, .pt'],
    [['import', join(folder, 'nothing.zip')], 'There is no file or folder'],
    [['import', ''], 'It takes a path.'],
    [['rename', 'sudoku', 'X'], 'came with Mull'],
    [['rename', 'sudoku', ''], 'A title has 1 to 80 characters.'],
    [['export', 'sudoku', join(folder, 'a.pt'), '--size', '4'], '--size has no effect on .pt.'],
    [['export', 'sudoku', folder], `${folder} is a folder.`],
    [['export', 'sudoku', join(folder, 'blocked', 'a.pt')], 'all_config.yaml is a folder.'],
    [['compare', 'sudoku', 'maze'], 'Choose two of the same type.'],
    [['download', 'any', '--keep', '--discard'], "cannot be used with option '--keep'"],
  ] as const) {
    const { code, err } = await models(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  }
});
