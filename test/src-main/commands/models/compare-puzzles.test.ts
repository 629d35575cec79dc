import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparePuzzles } from '../../../../src-main/commands/models/compare-puzzles.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-compare-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const train = [{ input: [[1]], output: [[2]] }];
const answered = { train, test: [{ input: [[3]], output: [[2]] }] };
const asked = { train, test: [{ input: [[4]] }] };

async function compared(tasks: object) {
  const set = join(folder, 'tasks.json');
  await writeFile(set, JSON.stringify(tasks));
  return comparePuzzles('arc', { data: folder, set, limit: 100 }, []);
}

test('tasks whose answer is not known judge no model', async () => {
  const { puzzles, what } = await compared({ a: asked, b: answered });
  expect(puzzles.map(({ solution }) => solution?.[0]?.values)).toEqual([[2]]);
  expect(what).toMatch(/^1 puzzle of .* apart from 1 whose answer is not known$/);
  await expect(compared({ a: asked })).rejects.toThrow(/holds no puzzle of the type arc apart from 1/);
});
