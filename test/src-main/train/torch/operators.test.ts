import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeOnnx } from '../../../../src-main/engine/onnx-file.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';
import { expectClose } from '../../engine/close.ts';
import { Inputs, knownValues } from '../../engine/known-values.ts';
import { cwd, environment, python, reason } from './python.ts';

/** Every operator of the engine, in the uses whose values are known. */
const uses = Object.entries(knownValues).flatMap(([name, values]) =>
  values.map(value => ({ name: `${name}: ${value.what}`, value })),
);

const source = readFileSync(join(cwd, 'operators.py'), 'utf8');
/** The keys of one of its dictionaries. */
const keysOf = (dictionary: string): string[] =>
  Array.from(
    new RegExp(`^${dictionary} = \\{(.*?)^\\}`, 'ms').exec(source)![1]!.matchAll(/"(\w+)":/g),
    ([, key]) => key!,
  );

/** The ONNX nodes of a use, and whether each has an input that is a constant of int64: a shape, axes or sizes. */
function nodesOf({ apply }: (typeof uses)[number]['value']): { type: string; hasStatic: boolean }[] {
  const inputs = new Inputs();
  apply(inputs);
  const nodes: { type: string; hasStatic: boolean }[] = [];
  const whole = new Set<string>();
  let count = 0;
  for (const node of inputs.graph.nodes) {
    node.emit({
      ...{ inputs: node.inputs, outputs: node.outputs, target: 'cpu' },
      temporary: () => `temporary ${count++}`,
      constant(_, dtype) {
        const name = `constant ${count++}`;
        if (dtype === 'int64') whole.add(name);
        return name;
      },
      node: (type, { inputs: names = [] } = {}) =>
        nodes.push({ type, hasStatic: names.some(name => whole.has(name)) }),
    });
  }
  return nodes;
}

describe('operators.py has what the engine emits', () => {
  const [operators, statics] = [keysOf('OPERATORS'), keysOf('STATIC')];

  test.each(uses)('$name', ({ value }) => {
    for (const { type, hasStatic } of nodesOf(value)) {
      expect(operators, `OPERATORS of operators.py lacks ${type}`).toContain(type);
      if (hasStatic) expect(statics, `STATIC of operators.py lacks ${type}`).toContain(type);
    }
  });
});

/** Runs each graph of a list, and prints what its outputs are. */
const SCRIPT = `
import json, sys, torch
from operators import Program
for path, feeds, outputs in json.load(open(sys.argv[1])):
    tensors = {name: torch.tensor(values, dtype=getattr(torch, dtype)).reshape(shape) for name, dtype, shape, values in feeds}
    given = Program(path, torch.float32, "cpu")(tensors)
    print(json.dumps([[list(given[name].shape), given[name].double().flatten().tolist()] for name in outputs]))
`;

test.skipIf(!python)(`PyTorch computes what is known of every operator${reason}`, async () => {
  await using folder = await temporaryFolder('operators');
  const jobs = uses.map(({ value }, index) => {
    const inputs = new Inputs();
    const outputs = [value.apply(inputs)].flat();
    const path = join(folder.path, `${index}.onnx`);
    writeFileSync(
      path,
      encodeOnnx(inputs.graph, Object.fromEntries(outputs.map((output, at) => [`o${at}`, output]))),
    );
    const feeds = inputs.graph.inputs.map(({ name, dtype, shape }) => [
      name,
      dtype,
      shape,
      Array.from(inputs.feeds[name]!, Number),
    ]);
    return [path, feeds, outputs.map((_, at) => `o${at}`)];
  });
  const list = join(folder.path, 'jobs.json');
  writeFileSync(list, JSON.stringify(jobs));
  const printed = execFileSync(python!, ['-c', SCRIPT, list], { cwd, env: environment(), encoding: 'utf8' });
  const results = printed
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as [number[], number[]][]);
  uses.forEach(({ name, value }, index) => {
    value.gives.forEach(([shape, elements], output) => {
      const [given, numbers] = results[index]![output]!;
      expect(given, name).toEqual(shape);
      expectClose(numbers, elements, { relative: 1e-5 }, name);
    });
  });
});
