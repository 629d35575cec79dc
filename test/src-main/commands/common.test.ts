import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRuntime } from '../../../src-main/commands/common.ts';
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

test('the command line solves with the model that was chosen as default', async () => {
  const settings = { device: 'cpu', threads: 1 } as const;
  const titleOf = async () => (await openRuntime('sudoku', settings)).model.card.title;
  expect(await titleOf()).toBe('Sudoku');
  const registry = new Registry(modelsFolder(), join(userDataFolder(), 'models'));
  const { card, weights } = tinyModel();
  registry.setDefault(registry.own!.add({ card: { ...card, title: 'Mine' }, weights }));
  expect(await titleOf()).toBe('Mine');
});
