import { expect, test } from 'vitest';
import { expectClose } from './close.ts';
import { Inputs, knownValues } from './known-values.ts';
import { runOnce } from './run.ts';

const all = Object.entries(knownValues).flatMap(([name, values]) =>
  values.map(value => ({ name, what: value.what, value })),
);

test.each(all)('$name: $what', async ({ value }) => {
  const inputs = new Inputs();
  const outputs = [value.apply(inputs)].flat();
  const { graph, feeds } = inputs;
  const results = await runOnce({ graph, outputs: Object.fromEntries(outputs.entries()) }, feeds);
  expect(outputs.map(({ shape }) => shape)).toEqual(value.gives.map(([shape]) => shape));
  for (const [index, [, elements]] of value.gives.entries()) {
    expectClose(results[index]!, elements, { relative: 1e-6 }, `output ${index}`);
  }
});
