import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Graph } from '../../../src-main/engine/graph.ts';
import { encodeOnnx } from '../../../src-main/engine/onnx-file.ts';
import { onnxRuntime } from '../../../src-main/engine/onnx-runtime.ts';
import { softmax } from '../../../src-main/engine/ops/activation.ts';
import { add, scale } from '../../../src-main/engine/ops/arithmetic.ts';
import { transpose } from '../../../src-main/engine/ops/layout.ts';
import { linear } from '../../../src-main/engine/ops/linear.ts';
import { rmsNorm } from '../../../src-main/engine/ops/norm.ts';
import { reduceMean, reduceSum } from '../../../src-main/engine/ops/reduce.ts';

const { InferenceSession, Tensor } = onnxRuntime();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-onnx-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an ONNX file', () => {
  test('is loaded and run from the disk by ONNX Runtime alone', async () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [2, 2]);
    const weight = graph.constant(Float32Array.of(1, 2, 3, 4), 'float32', [2, 2], 'weight');
    const y = linear(x, weight);
    const path = join(folder, 'linear.onnx');
    await writeFile(path, encodeOnnx(graph, { y, turned: transpose(y, [1, 0]) }));

    const session = await InferenceSession.create(path);
    expect([session.inputNames, session.outputNames]).toEqual([['x'], ['y', 'turned']]);
    const { y: product, turned } = await session.run({
      x: new Tensor('float32', Float32Array.of(1, 0, 0, 10), [2, 2]),
    });
    await session.release();
    expect([...(product!.data as Float32Array)]).toEqual([1, 2, 30, 40]);
    expect([...(turned!.data as Float32Array)]).toEqual([1, 30, 2, 40]);
    expect(turned!.dims).toEqual([2, 2]);
  });

  test('holds only what the outputs need', () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [3]);
    const unused = graph.input('unused', 'float32', [3]);
    graph.constant(new Float32Array(1000), 'float32', [1000], 'also unused');
    const y = scale(x, 2);
    add(unused, y);
    const { graph: file } = decode(encodeOnnx(graph, { y }));
    expect(file.input.map(({ name }) => name)).toEqual(['x']);
    expect(file.node.map(node => node.op_type)).toEqual(['Mul', 'Identity']);
    expect(file.initializer).toHaveLength(1);
  });

  test('stores equal constants once', () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [2, 64]);
    const twice = rmsNorm(rmsNorm(x)); // a row of ones each
    const means = add(reduceMean(twice, [1]), reduceSum(twice, [1])); // the axes each
    const y = scale(scale(means, 3), 3); // a factor each
    const { graph: file } = decode(encodeOnnx(graph, { y }));
    expect(file.initializer.map(({ dims }) => dims).sort()).toEqual([[], [1], [64]]);
  });

  test('for other programs has operators of the standard only, which compute the same', async () => {
    const graph = new Graph();
    const y = rmsNorm(graph.input('x', 'float32', [2, 3]));
    const x = new Tensor('float32', Float32Array.of(1, -2, 3, 0.01, 0, 0), [2, 3]);
    const written = { here: encodeOnnx(graph, { y }), there: encodeOnnx(graph, { y }, { target: 'other' }) };
    const run = async (file: Uint8Array): Promise<Float32Array> => {
      const session = await InferenceSession.create(file);
      const { y } = await session.run({ x });
      await session.release();
      return y!.data as Float32Array;
    };
    const [here, there] = [await run(written.here), await run(written.there)];
    there.forEach((value, at) => {
      expect(value).toBeCloseTo(here[at]!, 5);
    });
    expect(decode(written.here).graph.node.map(node => node.op_type)).toContain(
      'SimplifiedLayerNormalization',
    );
    expect(decode(written.there).graph.node.map(node => node.op_type)).toEqual([
      ...['Mul', 'ReduceMean', 'Add', 'Sqrt', 'Reciprocal', 'Mul', 'Identity'],
    ]);
  });

  test('gives the same value under as many names as are asked for', async () => {
    const graph = new Graph();
    const y = softmax(graph.input('x', 'float32', [2]));
    const session = await InferenceSession.create(encodeOnnx(graph, { one: y, two: y }));
    expect(session.outputNames).toEqual(['one', 'two']);
    await session.release();
  });

  test('carries metadata and says who wrote it', () => {
    const graph = new Graph();
    const y = scale(graph.input('x', 'float32', [1]), 2);
    const file = decode(encodeOnnx(graph, { y }, { metadata: { card: '{"title":"Größe 9"}' } }));
    expect(file.metadata_props).toEqual([{ key: 'card', value: '{"title":"Größe 9"}' }]);
    expect(file.producer_name).toBe('mull');
  });

  test('refuses a constant whose data do not fit its shape', () => {
    expect(() => new Graph().constant(new Float32Array(5), 'float32', [2, 3], 'table')).toThrow(
      'internal: constant table has 5 elements for shape [2, 3]',
    );
  });
});

interface File {
  readonly producer_name: string;
  readonly metadata_props: { key: string; value: string }[];
  readonly graph: {
    readonly node: { op_type: string }[];
    readonly input: { name: string }[];
    readonly initializer: { dims: number[] }[];
  };
}

/** Reads a model with a schema of our own, which knows only what is asked here. */
function decode(bytes: Uint8Array): File {
  const { root } = protobuf.parse(
    `syntax = "proto3";
     message Model { string producer_name = 2; Graph graph = 7; repeated Entry metadata_props = 14; }
     message Entry { string key = 1; string value = 2; }
     message Graph { repeated Node node = 1; repeated Tensor initializer = 5; repeated Named input = 11; }
     message Node { string op_type = 4; }
     message Tensor { repeated int64 dims = 1; }
     message Named { string name = 1; }`,
    { keepCase: true },
  );
  const type = root.lookupType('Model');
  return type.toObject(type.decode(bytes), { longs: Number, arrays: true, defaults: true }) as File;
}
