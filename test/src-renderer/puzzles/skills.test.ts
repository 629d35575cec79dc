import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { projectFolder } from '../../../src-main/project.ts';
import { PUZZLES } from '../../../src-renderer/puzzles/index.ts';
import { laterViewOf } from '../../../src-renderer/puzzles/later.ts';

it.each(PUZZLES)('the page offers of the type $kind what its skills can do', view => {
  const { generator, hints } = skillsOf(view.kind);
  expect(view.generates).toBe(generator !== undefined);
  expect(view.generates).toBe(laterViewOf(view.kind).GenerateDialog !== undefined);
  expect(view.showsHints).toBe(hints !== undefined);
  if (view.daily) expect(generator).toBeDefined();
  expect(view.hasTwin).toBe(existsSync(projectFolder('models', `${view.kind}-without-recursion`)));
});
