import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noveltyNote, openRuntime, wholeNumber } from '../../../src-main/commands/common.ts';
import { Registry } from '../../../src-main/model/registry.ts';
import { modelsFolder } from '../../../src-main/project.ts';
import { userDataFolder } from '../../../src-main/settings.ts';
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
  expect(noveltyNote(mine, '4x4')).toBeUndefined();
  expect(noveltyNote(mine, '9x9')).toBe('“Mine” was trained on 4×4 only; this puzzle is new to it.');
  expect(noveltyNote(await modelFor('9x9'), '9x9')).toBeUndefined();
});

test.each(['', ' ', '-1', '1.5', 'many', '1e99', 'NaN'])('%j is no whole number', text => {
  expect(() => wholeNumber(text)).toThrow('whole number');
});

test('whole numbers begin with 0', () => {
  expect(['0', '7', ' 12 '].map(wholeNumber)).toEqual([0, 7, 12]);
});
