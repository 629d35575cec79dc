import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../../src-main/interchange/export.ts';
import { writeSafetensorsFile } from '../../../src-main/interchange/official/safetensors-writer.ts';
import { officialTensors } from '../../../src-main/interchange/official/write-back.ts';
import { readModel, unpackModel } from '../../../src-main/interchange/package.ts';
import { type ModelConfig, puzzlesOutside } from '../../../src-main/model/config.ts';
import { decodeSafetensors, type StoredTensor } from '../../../src-main/model/formats/safetensors.ts';
import type { Model } from '../../../src-main/model/model-file.ts';
import type { NetworkName } from '../../../src-main/model/networks/index.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { officialConfigs } from './official/checkpoints.ts';

/** Every export of every network opens again as the same model, or is refused before anything is written. */

const folder = mkdtempSync(join(tmpdir(), 'mull-round-trip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PUZZLES: Partial<Record<NetworkName, PuzzleKind>> = { neighbours: 'maze', arc: 'arc' };
const { candidates, neighbours, arc } = tinyConfigs;
const configs: Record<string, ModelConfig> = {
  ...{ candidates, neighbours, arc, ...officialConfigs },
  sudoku4x4Attention: { ...officialConfigs.sudokuAttention, vocabulary: 6 }, // as many tokens as mazes have
};

const SHAPES: Partial<Record<string, string[]>> = {
  sudoku4x4Attention: ['4x4'],
  mazeAttention: ['to-12', 'to-20'],
};

/** What is not exported, and why. */
const REFUSED: Partial<Record<string, Partial<Record<ExportFormat, RegExp>>>> = {
  candidates: { pt: /no network like this/, safetensors: /no network like this/ },
  neighbours: { pt: /no network like this/, safetensors: /no network like this/ },
  arc: { pt: /no network like this/, safetensors: /no network like this/ },
};

const puzzleIn = (name: string, config: ModelConfig): PuzzleKind => {
  const [named] = /^(maze|arc|sudoku)/.exec(name) ?? [];
  return PUZZLES[config.network] ?? (named as PuzzleKind | undefined) ?? 'sudoku';
};

function modelOf(name: string): Model {
  const model = tinyModel(configs[name]!);
  const shapes = SHAPES[name] && { shapes: SHAPES[name] };
  return { ...model, card: { ...model.card, puzzle: puzzleIn(name, configs[name]!), ...shapes } };
}

describe.each(Object.keys(configs).filter(name => !puzzlesOutside(configs[name]!)))('%s', name => {
  test.each(Object.keys(EXPORT_FORMATS) as ExportFormat[])('as .%s', format => {
    const model = modelOf(name);
    const path = join(mkdtempSync(join(folder, 'format-')), `${name}.${format}`);
    const write = () => EXPORT_FORMATS[format].write(path, { model });
    const refusal = REFUSED[name]?.[format];
    if (refusal) return expect(write).toThrow(refusal);
    write();
    const { card, weights } = readModel(path);
    expect(card.config).toEqual(model.card.config);
    expect(card.puzzle).toBe(model.card.puzzle);
    if (model.card.shapes) expect(card.shapes).toEqual(model.card.shapes);
    expect(weights).toEqual(model.weights);
  });
});

test('settings inside a checkpoint that cannot be used are not taken for those beside it', () => {
  const path = join(mkdtempSync(join(folder, 'settings-')), 'a.safetensors');
  for (const settings of ['arch: [', 'arch: {}', 'x'.repeat(100_001)]) {
    writeSafetensorsFile(path, officialTensors(modelOf('sudokuMlp')), settings);
    expect(() => readModel(path)).toThrow(/^The settings inside the checkpoint cannot be used/);
  }
});

/** The file of a model as safetensors with official names, without anything beside it. */
function exported(name: string): Uint8Array {
  const alone = mkdtempSync(join(folder, 'alone-'));
  const path = join(alone, 'weights.safetensors');
  EXPORT_FORMATS.safetensors.write(path, { model: modelOf(name) });
  return readFileSync(path);
}

/** A safetensors file of bfloat16: the upper halves of the numbers. */
function inBfloat16(tensors: readonly (readonly [name: string, tensor: StoredTensor])[]): Uint8Array {
  let end = 0;
  const entries = tensors.map(([name, { shape, data }]) => {
    const data_offsets = [end, end + 2 * data.length];
    end += 2 * data.length;
    return [name, { dtype: 'BF16', shape, data_offsets }];
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const halves = tensors.flatMap(([, { data }]) =>
    Array.from(new Uint32Array(data.buffer, data.byteOffset, data.length), bits => bits >>> 16),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.from(Uint16Array.from(halves).buffer)]);
}

describe('checkpoints in one folder', () => {
  const setUp = () => {
    const shared = mkdtempSync(join(folder, 'shared-'));
    const write = (file: string, name: string, more: { title?: string; force?: boolean } = {}) => {
      const { card, weights } = modelOf(name);
      const format = file.endsWith('.pt') ? 'pt' : 'safetensors';
      const model = { weights, card: { ...card, title: more.title ?? card.title } };
      EXPORT_FORMATS[format].write(join(shared, file), { model, force: more.force });
    };
    return { write, read: (file: string) => readModel(join(shared, file)).card };
  };

  test('of one network share the settings; of two titles neither is that of both', () => {
    const { write, read } = setUp();
    write('first.pt', 'sudokuMlp', { title: 'One' });
    write('again.pt', 'sudokuMlp', { title: 'One' });
    expect(['first.pt', 'again.pt'].map(file => read(file).title)).toEqual(['One', 'One']);
    write('second.pt', 'sudokuMlp', { title: 'Another' });
    expect(['first.pt', 'second.pt'].map(file => read(file).title)).toEqual(['first', 'second']);
    expect(read('second.pt').config).toEqual(configs.sudokuMlp);
  });

  test('of two networks are refused before anything is written, unless the settings may be replaced', () => {
    const { write, read } = setUp();
    write('mlp.pt', 'sudokuMlp');
    expect(() => write('attention.pt', 'sudokuAttention')).toThrow('has the settings of another model');
    expect(() => read('attention.pt')).toThrow('There is no file');
    expect(read('mlp.pt').config).toEqual(configs.sudokuMlp);
    write('attention.pt', 'sudokuAttention', { force: true });
    expect(read('attention.pt').config).toEqual(configs.sudokuAttention);
  });

  test('are read with the settings inside them, where there are some', () => {
    const { write, read } = setUp();
    write('mlp.pt', 'sudokuMlp');
    write('attention.safetensors', 'sudokuAttention');
    expect(read('mlp.pt').config).toEqual(configs.sudokuMlp);
    expect(read('attention.safetensors').config).toEqual(configs.sudokuAttention);
  });
});

test('the graph of a model with vectors of puzzles says that it has none of them', () => {
  const path = join(folder, 'arc.onnx');
  EXPORT_FORMATS.onnx.write(path, { model: modelOf('arcAttention') });
  expect(() => readModel(path)).toThrow('without these vectors');
});

describe('safetensors with official names', () => {
  test('need no settings beside them where Mull wrote them', () => {
    const { weights } = unpackModel(exported('sudokuAttention'), 'weights.safetensors');
    expect(weights).toEqual(modelOf('sudokuAttention').weights);
  });

  test.each(['pt', 'safetensors'] as const)('keep the vectors of the puzzles of ARC, as .%s too', format => {
    const table = Float32Array.from({ length: 40 }, (_, at) => at / 8);
    const puzzles = {
      ...{ rows: 5, width: 8 },
      row: (index: number) => table.slice(8 * index, 8 * index + 8),
      pieces: () => [table],
    };
    const path = join(folder, `arc-table.${format}`);
    EXPORT_FORMATS[format].write(path, { model: { ...modelOf('arcAttention'), puzzles } });
    const read = readModel(path).puzzles!;
    expect([read.rows, read.width]).toEqual([5, 8]);
    expect([...read.pieces()].flatMap(piece => [...piece])).toEqual([...table]);
    expect(read.row(3)).toEqual(puzzles.row(3));
  });

  /** As others convert checkpoints: bfloat16, names without wrappers, settings in a file beside it. */
  test('of others are read with the settings beside them, and ask for these where they are not there', () => {
    const { tensors, metadata } = decodeSafetensors(exported('sudokuMlp'));
    const named = [...tensors].map(
      ([name, tensor]) => [name.replace('_orig_mod.model.', ''), tensor] as const,
    );
    const path = join(mkdtempSync(join(folder, 'theirs-')), 'model.safetensors');
    writeFileSync(path, inBfloat16(named));
    expect(() => readModel(path)).toThrow(
      'Its tensors show TRM with an MLP over the cells, 1 layer of 8 channels and 11 tokens, but not H_cycles and L_cycles.',
    );
    writeFileSync(join(path, '..', 'all_config.yaml'), metadata['all_config.yaml']!);
    const { card, weights } = readModel(path);
    expect(card.config).toEqual(configs.sudokuMlp);
    const [ours] = weights.get('embedding')!;
    expect(ours).toBeCloseTo(modelOf('sudokuMlp').weights.get('embedding')![0]!, 1);
  });

  test('that are damaged are refused in words, or are models', () => {
    const file = exported('sudokuMlp');
    const change = fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean(), (changes, isHeader) => {
        const damaged = Uint8Array.from(file);
        for (const { at, byte } of changes) damaged[Math.floor(at * (isHeader ? 1500 : file.length))] = byte;
        try {
          expect(unpackModel(damaged, 'x').card.puzzle).toBe('sudoku');
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
