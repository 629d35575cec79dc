import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { lastLine, readLines } from '../../../src-main/files/json-lines.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const schema = v.object({ step: v.number() });

test('lines that are half written, or of something else, are passed over', async () => {
  await using folder = await temporaryFolder('lines');
  const path = join(folder.path, 'lines.jsonl');
  expect([readLines(path, schema), lastLine(path, schema)]).toEqual([[], undefined]);
  writeFileSync(path, '{"step":1}\n{"of":"others"}\n{"step":2}\n\n{"step":');
  expect(readLines(path, schema)).toEqual([{ step: 1 }, { step: 2 }]);
  expect(lastLine(path, schema)).toEqual({ step: 2 });
});

test('a long file is thinned out evenly, its ends are kept', async () => {
  await using folder = await temporaryFolder('lines');
  const path = join(folder.path, 'lines.jsonl');
  writeFileSync(path, Array.from({ length: 12_345 }, (_, step) => `{"step":${step}}\n`).join(''));
  const thin = readLines(path, schema, 1000).map(({ step }) => step);
  expect([thin.length, thin[0], thin.at(-1)]).toEqual([1000, 0, 12_344]);
  expect(thin.every((item, at) => at === 0 || item > thin[at - 1]!)).toBe(true);
  expect(readLines(path, schema, 20_000)).toHaveLength(12_345);
  expect(lastLine(path, schema)).toEqual({ step: 12_344 });
});

test('of a long file that was cut off, the last whole line is kept', async () => {
  await using folder = await temporaryFolder('lines');
  const path = join(folder.path, 'lines.jsonl');
  writeFileSync(
    path,
    `${Array.from({ length: 5000 }, (_, step) => `{"step":${step}}\n`).join('')}{"step":50`,
  );
  const thin = readLines(path, schema, 100).map(({ step }) => step);
  expect([thin.length, thin[0], thin.at(-1)]).toEqual([100, 0, 4999]);
  writeFileSync(path, 'nothing\n'.repeat(200));
  expect(readLines(path, schema, 100)).toEqual([]);
});
