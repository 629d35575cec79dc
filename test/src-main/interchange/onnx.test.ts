import { describe, expect, test } from 'vitest';
import { onnxRuntime } from '../../../src-main/engine/onnx-runtime.ts';
import { encodeOnnxModel } from '../../../src-main/interchange/onnx.ts';
import { readOnnxModel } from '../../../src-main/interchange/onnx-reader.ts';
import { trainedModel } from '../model/trained.ts';

const { InferenceSession, Tensor } = onnxRuntime();

const PUZZLE = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';
const SOLUTION = '534678912672195348198342567859761423426853791713924856961537284287419635345286179';

describe('a Sudoku model as an ONNX file', () => {
  test('holds nothing that only ONNX Runtime knows', () => {
    const text = Buffer.from(encodeOnnxModel(trainedModel())).toString('latin1');
    expect(text).not.toContain('SimplifiedLayerNormalization');
  });

  // As the README's script has it: with nothing of Mull but the file.
  test('solves a puzzle elsewhere, step by step from the states in its metadata', async () => {
    const file = encodeOnnxModel(trainedModel());
    const { metadata } = readOnnxModel(file);
    const session = await InferenceSession.create(file);
    const start = (name: string) => {
      const row = new Float32Array(
        new Uint8Array(Buffer.from(metadata[`initial.${name}`]!, 'base64')).buffer,
      );
      const data = Float32Array.from({ length: 81 * 9 * row.length }, (_, at) => row[at % row.length]!);
      return new Tensor('float32', data, [1, 81, 9, row.length]);
    };
    let [answer, latent] = [start('answer'), start('latent')];
    let digits = '';
    for (let step = 0; step < 16 && digits !== SOLUTION; step++) {
      const { nextAnswer, nextLatent, probabilities } = await session.run({ ...question(), answer, latent });
      [answer, latent] = [nextAnswer as typeof answer, nextLatent as typeof latent];
      digits = likeliest(probabilities!.data as Float32Array);
    }
    await session.release();
    expect(digits).toBe(SOLUTION);
  });
});

function question() {
  const tokens = Int32Array.from({ length: 81 * 9 }, (_, at) => {
    const given = Number(PUZZLE[Math.floor(at / 9)]!.replace('.', '0'));
    if (given === 0) return 0;
    return given === (at % 9) + 1 ? 1 : 2;
  });
  const [houseMeans, houseMembers] = [new Float32Array(36 * 81), new Float32Array(81 * 36)];
  for (let cell = 0; cell < 81; cell++) {
    const [row, column] = [Math.floor(cell / 9), cell % 9];
    for (const house of [row, 9 + column, 18 + 3 * Math.floor(row / 3) + Math.floor(column / 3)]) {
      houseMeans[house * 81 + cell] = 1 / 9;
      houseMembers[cell * 36 + house] = 1;
    }
  }
  return {
    tokens: new Tensor('int32', tokens, [1, 81, 9]),
    houseMeans: new Tensor('float32', houseMeans, [1, 36, 81]),
    houseMembers: new Tensor('float32', houseMembers, [1, 81, 36]),
  };
}

const likeliest = (probabilities: Float32Array): string =>
  Array.from({ length: 81 }, (_, cell) => {
    const own = probabilities.subarray(9 * cell, 9 * cell + 9);
    return own.indexOf(Math.max(...own)) + 1;
  }).join('');
