import { expect, it } from 'vitest';
import { pathProblem } from '../../build/page.ts';

it('names the folders in which Vite builds nothing', () => {
  expect(pathProblem('/home/me/C#/mull')).toContain('/home/me/C#/mull\nMove or rename');
  expect(pathProblem('/home/me/what?/mull')).toContain('# or ?');
  expect(pathProblem("/home/mé/Mein Ordner (1) 100% [x] & it's/mull")).toBeUndefined();
});
