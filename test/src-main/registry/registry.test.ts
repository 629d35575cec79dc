import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { saveModel } from '../../../src-main/model/model-file.ts';
import { Registry } from '../../../src-main/registry/registry.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';

let folder: string;
let registry: Registry;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-registry-'));
  saveModel(join(folder, 'bundled', 'sudoku'), tinyModel());
  registry = new Registry(join(folder, 'bundled'), join(folder, 'models'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const titled = (title: string, seed = 2) => {
  const { card, weights } = tinyModel(tinyConfigs.candidates, seed);
  return { card: { ...card, title }, weights };
};

describe('own models', () => {
  test('stand beside the bundled ones, with their card and the size of their files', () => {
    const id = registry.own!.add(titled('Mein Wünschmodell, 2!'));
    expect(id).toMatch(/^mein-wu-nschmodell-2-[0-9a-f]{6}$/);
    expect(registry.list().map(info => [info.id, info.origin, info.isUsual])).toEqual([
      ['sudoku', 'bundled', true],
      [id, 'own', false],
    ]);
    const info = registry.describe(id);
    expect(info).toMatchObject({ title: 'Mein Wünschmodell, 2!', licence: 'MIT', puzzle: 'sudoku' });
    expect(info.bytes).toBeGreaterThan(info.parameters * 4);
    expect(registry.load(id)).toEqual(titled('Mein Wünschmodell, 2!'));
  });

  test('are renamed, copied, deleted, brought back', async () => {
    const id = registry.own!.add(titled('First'));
    registry.rename(id, 'Second');
    expect(registry.describe(id).title).toBe('Second');
    const copy = registry.duplicate(id);
    expect(registry.describe(copy)).toMatchObject({ title: 'Second, copy', origin: 'own' });
    expect(registry.load(copy).weights).toEqual(registry.load(id).weights);
    await registry.ownerOf(id).delete(id);
    expect(registry.list().map(info => info.id)).toEqual(['sudoku', copy]);
    await registry.own!.restore(id);
    expect(registry.describe(id).title).toBe('Second');
  });

  test('are copied with what they have learned of each of their puzzles', () => {
    const width = 8;
    const config = { ...tinyConfigs.attention, puzzles: 3, puzzleWidth: width, puzzlesOutside: true };
    const rows = Float32Array.from({ length: 3 * width }, (_, at) => at);
    const table = { rows: 3, width, row: () => rows, pieces: () => [rows] };
    const copy = registry.duplicate(registry.own!.add({ ...tinyModel(config), puzzles: table }));
    expect(registry.load(copy).puzzles!.row(1)).toEqual(rows.slice(width, 2 * width));
  });

  test('that are imported, copied or brought back get a title that no other model has', async () => {
    const long = 'x'.repeat(80);
    registry.own!.add(titled(long));
    const path = join(folder, 'sent');
    const imported = async (title: string) => {
      saveModel(path, titled(title));
      return registry.describe(await registry.import({ path })).title;
    };
    const { title } = registry.describe('sudoku');
    expect(await imported(title)).toBe(`${title} (2)`);
    expect(await imported(title)).toBe(`${title} (3)`);
    expect(await imported(long)).toBe(`${'x'.repeat(76)} (2)`);
    expect(await imported('New')).toBe('New');
    const copies = [registry.duplicate('sudoku'), registry.duplicate('sudoku')];
    expect(copies.map(id => registry.describe(id).title)).toEqual([`${title}, copy`, `${title}, copy (2)`]);
    await registry.own!.delete(copies[0]!);
    const next = registry.duplicate('sudoku');
    await registry.restore(copies[0]!);
    expect(registry.describe(next).title).toBe(`${title}, copy`);
    expect(registry.describe(copies[0]!).title).toBe(`${title}, copy (3)`);
  });

  test('are given no title that another one has', () => {
    const id = registry.own!.add(titled('Mine'));
    const { title } = registry.describe('sudoku');
    expect(() => registry.rename(id, title)).toThrow(`There is a model "${title}" already.`);
    expect(() => registry.duplicate(id, 'Mine')).toThrow('There is a model "Mine" already.');
    registry.rename(id, 'Mine');
    expect(registry.list().map(info => info.title)).toEqual([title, 'Mine']);
    registry.rename(id, 'Caf\u00e9');
    expect(() => registry.duplicate(id, 'Cafe\u0301')).toThrow('already');
    expect(registry.freeTitle('Cafe\u0301')).toBe('Cafe\u0301 (2)');
  });

  test('that a run has left get such a title, too, and are kept once', () => {
    const kept = ['00000001', '00000002', '00000002'].map(run => registry.keep(titled('Demo'), run));
    expect(kept).toEqual(['demo-00000001', 'demo-00000002', 'demo-00000002']);
    expect(kept.map(id => registry.describe(id).title)).toEqual(['Demo', 'Demo (2)', 'Demo (2)']);
  });

  test('come back beside a model that was kept under their id meanwhile', async () => {
    const id = registry.keep(titled('Run'), 'abcd1234');
    await registry.own!.delete(id);
    expect(registry.keep(titled('Run', 3), 'abcd1234')).toBe(id);
    const back = await registry.restore(id);
    expect(back).toMatch(/^run-abcd1234-[0-9a-f]{6}$/);
    expect(registry.describe(back).title).toBe('Run (2)');
    expect([registry.load(back).weights, registry.load(id).weights]).toEqual([
      titled('Run').weights,
      titled('Run', 3).weights,
    ]);
  });

  test('that are deleted again under the same id come back as they were last', async () => {
    for (const seed of [2, 3]) await registry.own!.delete(registry.keep(titled('Run', seed), 'abcd1234'));
    expect(registry.load(await registry.restore('run-abcd1234')).weights).toEqual(titled('Run', 3).weights);
  });

  test('come back with a damaged card, too', async () => {
    const id = registry.own!.add(titled('Damaged'));
    writeFileSync(join(folder, 'models', id, 'model.json'), '{');
    await registry.own!.delete(id);
    expect(await registry.restore(id)).toBe(id);
  });

  test('are called by their ids or titles; of two of one title it is asked which', () => {
    const first = registry.own!.add(titled('Same'));
    expect(['sudoku', first, 'Same'].map(name => registry.idOf(name))).toEqual(['sudoku', first, first]);
    const second = registry.own!.add(titled('Same'));
    expect(() => registry.idOf('Same')).toThrow('2 models are called "Same".');
    expect(registry.idOf(second)).toBe(second);
    expect(() => registry.idOf('None')).toThrow('There is no model "None".');
  });

  test('are brought back from nowhere but the trash', async () => {
    const id = registry.own!.add(titled('Deleted'));
    await registry.own!.delete(id);
    const kept = registry.own!.add(titled('Mine'));
    saveModel(join(folder, 'of-others'), titled('Theirs'));
    for (const path of [`../${kept}`, '../../of-others', `x/../${id}`])
      await expect(registry.restore(path)).rejects.toThrow(`There is no deleted model "${path}".`);
    expect(existsSync(join(folder, 'of-others', 'model.json'))).toBe(true);
    expect(registry.list().map(info => info.id)).toEqual(['sudoku', kept]);
  });

  test('that were deleted are gone for good after the next start', async () => {
    const id = registry.own!.add(titled('Gone'));
    await registry.ownerOf(id).delete(id);
    expect(registry.skipped()).toEqual([]);
    const trash = join(folder, 'models', '.trash');
    mkdirSync(join(trash, 'photos'));
    writeFileSync(join(trash, 'letter.txt'), 'Dear …');
    registry.own!.purge();
    await expect(registry.own!.restore(id)).rejects.toThrow(UserError);
    expect(readdirSync(trash).sort()).toEqual(['letter.txt', 'photos']); // somebody else's
  });

  test('that are half there are skipped, named and left alone, whatever else lies beside them', () => {
    const id = registry.own!.add(titled('Whole'));
    const models = join(folder, 'models');
    cpSync(join(models, id), join(models, '.mull-draft-0123456789ab'), { recursive: true });
    cpSync(join(models, id), join(models, 'half-copied'), { recursive: true });
    rmSync(join(models, 'half-copied', 'model.safetensors'));
    mkdirSync(join(models, 'photos'));
    registry.own!.purge();
    expect(registry.list().map(info => info.id)).toEqual(['sudoku', id]);
    expect(registry.skipped()).toEqual([
      '.mull-draft-0123456789ab: a model that was not written to its end',
      'half-copied: model.safetensors is missing',
      'photos: model.json is missing',
    ]);
    expect(() => registry.load('half-copied')).toThrow(
      'The model half-copied: model.safetensors is missing.',
    );
    for (const name of ['.mull-draft-0123456789ab', 'half-copied', 'photos']) {
      expect(existsSync(join(models, name))).toBe(true);
    }
  });

  test('in a folder with the name of a bundled one are named, and used under another', () => {
    const models = join(folder, 'models');
    saveModel(join(models, 'sudoku'), titled('Mine'));
    expect(registry.list().map(info => [info.id, info.origin])).toEqual([['sudoku', 'bundled']]);
    expect(registry.skipped()).toEqual([
      `sudoku: so a bundled model is called; rename the folder ${join(models, 'sudoku')} to use what is in it`,
    ]);
    renameSync(join(models, 'sudoku'), join(models, 'mine'));
    expect(registry.describe('mine').title).toBe('Mine');
    expect(registry.skipped()).toEqual([]);
  });

  test('kept under the same end of an id are kept once', () => {
    const id = registry.own!.add(titled('Run'), 'abcd1234');
    expect(registry.own!.add(titled('Run', 3), 'abcd1234')).toBe(id);
    expect(registry.load(id)).toEqual(titled('Run'));
  });

  test('whose files are damaged are left out of the list, and say so when they are asked for', async () => {
    const id = registry.own!.add(titled('Damaged'));
    await truncate(join(folder, 'models', id, 'model.json'), 20);
    expect(registry.list().map(info => info.id)).toEqual(['sudoku']);
    expect(registry.skipped()).toEqual([
      `${id}: model.json cannot be used: it is damaged, or was cut short.`,
    ]);
    expect(() => registry.load(id)).toThrow(UserError);
  });
});

describe('a chosen model that cannot be used', () => {
  const damage = (id: string, file: string, change: (text: string) => string) => {
    const path = join(folder, 'models', id, file);
    writeFileSync(path, change(readFileSync(path, 'latin1')), 'latin1');
  };
  const chosen = () => {
    const id = registry.own!.add(titled('Better'));
    registry.setDefault(id);
    return id;
  };

  test('is passed over and named: its card asks for what no machine can run', () => {
    const id = chosen();
    damage(id, 'model.json', text => text.replace('"cycles": 2', '"cycles": 100000'));
    registry.checkDefaults();
    expect(registry.defaultFor('sudoku', '9x9')).toBe('sudoku');
    expect(registry.skipped()).toEqual([expect.stringMatching(`^${id}: .*layers in one improvement step`)]);
  });

  test('is passed over and named: its weights were changed', () => {
    const id = chosen();
    damage(id, 'model.safetensors', text => `${text.slice(0, -1)}\x01`);
    expect(registry.defaultFor('sudoku', '9x9')).toBe(id); // not known yet
    registry.checkDefaults();
    expect(registry.defaultFor('sudoku', '9x9')).toBe('sudoku');
    expect(registry.skipped()).toEqual([
      expect.stringMatching(`^${id}: the weights are not .* changed or damaged`),
    ]);
    expect(() => registry.setDefault(id)).toThrow(UserError);
  });
});

describe('the bundled models', () => {
  test('are never changed, but can be copied', () => {
    expect(() => registry.ownerOf('sudoku')).toThrow('"sudoku" came with Mull and stays as it is.');
    expect(registry.describe(registry.duplicate('sudoku', 'Mine'))).toMatchObject({
      title: 'Mine',
      origin: 'own',
    });
  });
});

describe('the model of a shape', () => {
  const trainedOn = (title: string, ...shapes: string[]) => {
    const { card, weights } = titled(title);
    return registry.own!.add({ card: { ...card, shapes }, weights });
  };
  const answering = () => ['4x4', '9x9', '9x9 jigsaw'].map(shape => registry.defaultFor('sudoku', shape));

  test('is the bundled one until another is chosen, which then solves what it was trained on', () => {
    const four = trainedOn('Four', '4x4', '4x4 jigsaw');
    expect(answering()).toEqual(['sudoku', 'sudoku', 'sudoku']);
    registry.setDefault(four);
    expect(answering()).toEqual([four, 'sudoku', 'sudoku']);
    expect(registry.list().map(info => info.chosenFor)).toEqual([[], ['4x4', '4x4 jigsaw']]);
    expect(registry.twinFor('sudoku')).toBe('sudoku-without-recursion');
  });

  test('may be chosen for one shape alone, trained on it or not', () => {
    const four = trainedOn('Four', '4x4');
    registry.setDefault(four, '9x9 jigsaw');
    expect(answering()).toEqual(['sudoku', 'sudoku', four]);
    registry.setDefault('sudoku', '9x9 jigsaw');
    expect(answering()).toEqual(['sudoku', 'sudoku', 'sudoku']);
  });

  test('is one of unknown training where no other was chosen for the shape', () => {
    const [four, any] = [trainedOn('Four', '4x4'), registry.own!.add(titled('Any'))];
    registry.setDefault(four);
    registry.setDefault(any);
    expect(answering()).toEqual([four, any, any]);
    registry.setDefault('sudoku');
    expect(answering()).toEqual(['sudoku', 'sudoku', 'sudoku']);
  });

  test('is passed over while it is deleted', async () => {
    const id = trainedOn('Nine', '9x9');
    registry.setDefault(id);
    await registry.ownerOf(id).delete(id);
    expect(answering()).toEqual(['sudoku', 'sudoku', 'sudoku']);
    await registry.own!.restore(id);
    expect(answering()).toEqual(['sudoku', id, 'sudoku']);
  });

  test('is the bundled one when the file of choices is damaged', () => {
    registry.setDefault(trainedOn('Nine', '9x9'));
    writeFileSync(join(folder, 'models', 'defaults.json'), '{"sudoku":');
    expect(answering()).toEqual(['sudoku', 'sudoku', 'sudoku']);
  });

  test('is never chosen for a shape that there is none of, nor is one that a file names', () => {
    const nine = trainedOn('Nine', '9x9');
    for (const shape of ['banana', '3x3', '9x9 banana', 'to-30'])
      expect(() => registry.setDefault(nine, shape)).toThrow(`There is no shape "${shape}" of`);
    expect(registry.describe(nine).chosenFor).toEqual([]);
    const choices = { sudoku: { banana: nine, '9x9': nine, 'to-30': nine } };
    writeFileSync(join(folder, 'models', 'defaults.json'), JSON.stringify(choices));
    expect(registry.describe(nine).chosenFor).toEqual(['9x9']);
  });

  test('keeps to what it knows when it was chosen for all Sudokus by an older version', () => {
    const { card, weights } = titled('Demo');
    const data = 'Puzzles of size 4 that the generator made while training, none twice.';
    const demo = registry.own!.add({ card: { ...card, training: { ...card.training, data } }, weights });
    const any = registry.own!.add(titled('Any'));
    const chosenBefore = (id: string) =>
      writeFileSync(join(folder, 'models', 'defaults.json'), JSON.stringify({ sudoku: id }));
    chosenBefore(demo);
    expect(answering()).toEqual([demo, 'sudoku', 'sudoku']);
    expect(registry.describe(demo).shapes).toEqual(['4x4', '4x4 jigsaw', '4x4 diagonals']);
    registry.setDefault(any, '9x9');
    expect(answering()).toEqual([demo, any, 'sudoku']);
    chosenBefore(any);
    expect(answering()).toEqual([any, any, any]);
    chosenBefore('gone');
    expect(answering()).toEqual(['sudoku', 'sudoku', 'sudoku']);
  });
});
