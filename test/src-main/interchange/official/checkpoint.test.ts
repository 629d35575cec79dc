import { describe, expect, test } from 'vitest';
import { bytesInMemory } from '../../../../src-main/files/bytes.ts';
import { importCheckpoint } from '../../../../src-main/interchange/official/checkpoint.ts';
import { importNetwork } from '../../../../src-main/interchange/official/network.ts';
import type { OfficialConfig } from '../../../../src-main/interchange/official/parameters.ts';
import { knownPuzzlesOf } from '../../../../src-main/model/config.ts';
import { importedOf, loadFixture } from '../../model/networks/official.ts';
import { officialConfigs, officialStep, officialTensors, officialYaml } from './checkpoints.ts';
import { readTorchFile } from './read-torch-file.ts';
import { fileWithAverages, floats, lightningFile, torchFile, type WrittenTensor } from './torch-writer.ts';

const { sudokuMlp, sudokuAttention, mazeMlp, mazeAttention, sudokuHrm } = officialConfigs;
const prefix = '_orig_mod.model.inner.';

/** What is imported of these tensors and that config. */
function imported(
  config: OfficialConfig,
  tensors = officialTensors(config),
  arch: Record<string, string> = {},
) {
  const yaml = officialYaml(config, arch);
  return importCheckpoint({
    checkpoint: bytesInMemory(torchFile(tensors)),
    name: 'step_65100',
    config: yaml,
  });
}

/** What is imported of a checkpoint that holds its settings itself. */
const importedAlone = (...file: Parameters<typeof lightningFile>) =>
  importCheckpoint({ checkpoint: bytesInMemory(lightningFile(...file)), name: 'last.ckpt' });

/**
 * The logits after four steps are compared with PyTorch's in `test/src-main/model/networks/official.test.ts`, through this
 * import.
 */
describe('the network of a checkpoint', () => {
  test('has its config read off the run and the tensors', () => {
    const { config } = importedOf(loadFixture('trm-mlp'));
    expect(config).toEqual({
      ...{ network: 'mlp', width: 16, layers: 2, hidden: 256, cycles: 2, latentUpdates: 2, vocabulary: 7 },
      ...{ puzzles: 3, puzzleWidth: 16, puzzleTokens: 4, positions: 9, positionsHidden: 256 },
    });
    expect(importedOf(loadFixture('trm-att-derived-emb-len')).config).toMatchObject({
      ...{ network: 'attention', heads: 2, puzzleWidth: 24, puzzleTokens: 0 },
    });
  });

  test('of HRM has two modules, and as many puzzle tokens as its numbers fill', () => {
    const { config, weights } = importedOf(loadFixture('hrm'));
    expect(config).toEqual({
      ...{ network: 'attention', recursion: 'hrm', width: 16, layers: 2, hidden: 256, heads: 2 },
      ...{ cycles: 2, latentUpdates: 2, vocabulary: 7, puzzles: 3, puzzleWidth: 16, puzzleTokens: 0 },
    });
    expect(weights.get('high.layers.0.output')).not.toEqual(weights.get('low.layers.0.output'));
  });

  test.each(Object.entries<OfficialConfig>(officialConfigs))('%s is imported as it was', (_, config) => {
    const { card, weights } = imported(config);
    expect(card.config).toEqual(config);
    const ours = `${config.recursion === 'hrm' ? 'low.' : ''}layers.0`;
    const [gateAndUp, halt] = ['L_level.layers.0.mlp.gate_up_proj.weight', 'q_head.weight'].map(
      name => new Float32Array(officialTensors(config)[prefix + name]!.bytes.buffer as ArrayBuffer),
    );
    const { width, hidden } = config;
    for (const [row, column] of [
      [0, 0],
      [3, 5],
      [hidden - 1, width - 1],
    ] as const) {
      expect(weights.get(`${ours}.gate`)![column * hidden + row]).toBe(gateAndUp![row * width + column]);
      expect(weights.get(`${ours}.up`)![column * hidden + row]).toBe(
        gateAndUp![(hidden + row) * width + column],
      );
    }
    expect(weights.get('halt.weight')![2 * 3 + 1]).toBe(halt![width + 3]);
  });

  test('may have been saved without the wrappers around it', () => {
    const expected = imported(sudokuMlp).weights;
    for (const other of ['model.inner.', 'inner.', '']) {
      expect(imported(sudokuMlp, officialTensors(sudokuMlp, other)).weights, other).toEqual(expected);
    }
  });

  test('may do without puzzle tokens', () => {
    const { puzzles: _, puzzleWidth: __, puzzleTokens: ___, ...config } = sudokuMlp;
    expect(imported(config).card.config).toEqual(config);
  });
});

describe('a checkpoint of PyTorch Lightning', () => {
  /** The settings of nano-trm for a network of these sizes. */
  const settings = (config: OfficialConfig) => ({
    ...{ hidden_size: config.width, num_layers: config.layers },
    num_heads: config.network === 'attention' ? config.heads : 2,
    ...{ H_cycles: config.cycles, L_cycles: config.latentUpdates, use_mlp: config.network === 'mlp' },
    ...{
      puzzle_emb_dim: knownPuzzlesOf(config)?.width ?? 0,
      puzzle_emb_len: knownPuzzlesOf(config)?.tokens ?? 0,
    },
    ...{ pos_emb_type: config.network === 'mlp' ? null : '1d', attn_gate_type: null, use_conv_swiglu: false },
  });

  test.each(Object.entries(officialConfigs))('needs no other file for its settings: %s', (_, config) => {
    const { card, weights } = importedAlone(officialTensors(config, 'model.'), settings(config));
    expect({ card: card.config, weights }).toEqual({ card: config, weights: imported(config).weights });
  });

  test('may keep the official config whole', () => {
    const { width, layers, heads, cycles, latentUpdates, puzzleWidth, puzzleTokens } = sudokuAttention;
    const arch = {
      ...{ name: 'trm', H_cycles: cycles, L_cycles: latentUpdates, L_layers: layers, hidden_size: width },
      ...{
        num_heads: heads,
        pos_encodings: 'rope',
        puzzle_emb_ndim: puzzleWidth,
        puzzle_emb_len: puzzleTokens,
      },
    };
    expect(importedAlone(officialTensors(sudokuAttention), { arch }).card.config).toEqual(sudokuAttention);
  });

  test('may have other names, one head, and a token for the end of a board', () => {
    const theirs = Object.entries(officialTensors(sudokuMlp, '')).map(([name, tensor]) => {
      const other = name
        .replace('embed_tokens.', 'input_embedding.')
        .replace('L_level.', 'lenet.')
        .replace(/^([HL])_init/, 'z_$1_init');
      return [other, name.startsWith('q_head') ? firstRow(tensor) : withEndToken(name, tensor)] as const;
    });
    const { card, weights } = importedAlone(Object.fromEntries(theirs), {
      ...settings(sudokuMlp),
      seq_len: 81,
    });
    const expected = imported(sudokuMlp).weights;
    expect(card.config).toEqual(sudokuMlp);
    for (const [name, data] of expected)
      if (!name.startsWith('halt')) expect(weights.get(name), name).toEqual(data);
    const halt = expected.get('halt.weight')!.map((value, at) => (at % 2 === 0 ? value : 0));
    expect(weights.get('halt.weight')).toEqual(halt);
  });

  const firstRow = ({ bytes, shape: [rows, ...rest] }: WrittenTensor): WrittenTensor =>
    floats([1, ...rest], new Float32Array(bytes.buffer as ArrayBuffer, 0, bytes.length / 4 / rows!));

  function withEndToken(name: string, tensor: WrittenTensor): WrittenTensor {
    if (!/embed_tokens|lm_head/.test(name)) return tensor;
    const [data, width] = [[...new Float32Array(tensor.bytes.buffer as ArrayBuffer)], tensor.shape[1]!];
    return floats([12, width], [...data.slice(0, width), ...Array(width).fill(9), ...data.slice(width)]);
  }

  test('of another network is refused by what it has', () => {
    const from = (more: object) => () =>
      importedAlone(officialTensors(sudokuAttention), { ...settings(sudokuAttention), ...more });
    expect(from({ use_conv_swiglu: true })).toThrow('use_conv_swiglu true');
    expect(from({ attn_gate_type: 'headwise' })).toThrow('attn_gate_type headwise');
    expect(from({ pos_emb_type: '2d' })).toThrow('position encodings "2d"');
    expect(from({ num_layers: 'two' })).toThrow('The settings inside the checkpoint cannot be used');
    expect(() => importedAlone(officialTensors(sudokuAttention), { lr: 1 })).toThrow(
      'without the all_config.yaml',
    );
  });
});

describe('averages of the weights', () => {
  const of = (file: Uint8Array) =>
    importCheckpoint({
      checkpoint: bytesInMemory(file),
      name: 'last.pt',
      config: officialYaml(sudokuMlp),
    });
  const { 'q_head.bias': bias, ...rest } = officialTensors(sudokuMlp, '');

  test('are taken where a checkpoint has them beside those of the last step', () => {
    const averages = { 'module.q_head.bias': floats([2], [3, 4]), n_averaged: floats([1], [9]) };
    const { card, weights } = of(fileWithAverages(officialTensors(sudokuMlp), averages));
    expect([...weights.get('halt.bias')!]).toEqual([3, 4]);
    expect(weights.get('readOut')).toEqual(imported(sudokuMlp).weights.get('readOut'));
    expect(card.summary).toContain('n = 1, the averaged weights.');
  });

  test('of something else are not', () => {
    const other = of(fileWithAverages(officialTensors(sudokuMlp), { 'other.bias': floats([1], [3]) }));
    expect(other.weights).toEqual(imported(sudokuMlp).weights);
    expect(other.card.summary).not.toContain('averaged');
  });

  test('may be all that there is, with their count', () => {
    const tensors = { ...rest, 'module.q_head.bias': bias!, n_averaged: floats([], [9]) };
    expect(of(torchFile(tensors)).weights).toEqual(imported(sudokuMlp).weights);
  });
});

describe('the card', () => {
  test('says where the model is from', () => {
    expect(imported(sudokuMlp).card).toMatchObject({
      title: 'mine, step 65100',
      summary: expect.stringContaining('checkpoint of TRM: mlp, T = 2, n = 1'),
      parameters: 4570,
      training: {
        data: 'data/mine',
        steps: 65_100,
        settings: { epochs: 50_000, global_batch_size: 768, lr: 0.0001, weight_decay: 1, ema: true, seed: 0 },
      },
      results: [],
    });
  });

  test('tells the puzzle by vocabulary and cells', () => {
    const puzzles = Object.values(officialConfigs).map(config => imported(config).card.puzzle);
    expect(puzzles).toEqual(['sudoku', 'sudoku', 'maze', 'maze', 'arc', 'sudoku']);
    const small = { ...sudokuMlp, vocabulary: 6, positions: 16 };
    expect(imported(small).card.puzzle).toBe('sudoku'); // a Sudoku of 4×4 has as many tokens as a maze
  });

  test.each([
    [{ ...mazeAttention, vocabulary: 7 }, 'has 7 tokens: that is no puzzle'],
    [{ ...sudokuMlp, positions: 80 }, '11 tokens and 80 cells'],
    [{ ...mazeMlp, positions: 24 }, '6 tokens and 24 cells'],
  ] as const)('refuses other puzzles (%#)', (config, says) => {
    expect(() => imported(config)).toThrow(says);
  });

  test('says which puzzles there are', () => {
    const action =
      'Mull takes models for Sudokus with 11 tokens and 81 cells, mazes with 6 tokens and square boards, ARC tasks with 12 tokens.';
    expect(() => imported({ ...mazeAttention, vocabulary: 7 })).toThrow(expect.objectContaining({ action }));
  });
});

describe('a checkpoint that does not fit', () => {
  const without = (name: string) => {
    const { [prefix + name]: _, ...rest } = officialTensors(sudokuMlp);
    return rest;
  };
  const withTensor = (name: string, tensor: WrittenTensor) => ({
    ...officialTensors(sudokuMlp),
    [prefix + name]: tensor,
  });

  test('names the tensor that is missing, unknown or of another shape', () => {
    for (const name of ['lm_head.weight', 'H_init', 'L_level.layers.0.mlp_t.down_proj.weight']) {
      expect(() => imported(sudokuMlp, without(name))).toThrow(`has no tensor ${name}`);
    }
    const twice = { ...officialTensors(sudokuMlp), H_init: floats([1], [0]) };
    expect(() => imported(sudokuMlp, twice)).toThrow('has several tensors for H_init, one of them H_init');
    const extra = withTensor('embed_pos.embedding_weight', floats([1], [0]));
    expect(() => imported(sudokuMlp, extra)).toThrow('has a tensor embed_pos.embedding_weight that');
    expect(() => imported(sudokuMlp, withTensor('q_head.bias', floats([3], [0, 0, 0])))).toThrow(
      'has q_head.bias of shape [3], its config asks for [2]',
    );
    const whole = { ...floats([2], [0, 0]), storage: 'IntStorage' as const };
    expect(() => imported(sudokuMlp, withTensor('q_head.bias', whole))).toThrow(
      'whole numbers in q_head.bias',
    );
    expect(() => imported(sudokuMlp, withTensor('q_head.bias', floats([2], [0, Number.NaN])))).toThrow(
      'Tensor q_head.bias of the checkpoint holds values that are no numbers',
    );
  });

  test('to its config says which of the two to change', () => {
    expect(() => imported(sudokuMlp, undefined, { L_layers: '2' })).toThrow('no tensor L_level.layers.1');
    expect(() => imported(sudokuMlp, undefined, { hidden_size: '16' })).toThrow('[11,8], its config asks');
    expect(() => imported(sudokuMlp, undefined, { puzzle_emb_len: '3' })).toThrow('11 tokens and 80 cells');
    expect(() => imported(sudokuAttention, undefined, { num_heads: '3' })).toThrow('do not give 3 heads');
    expect(() => imported(sudokuAttention, undefined, { mlp_t: 'true', pos_encodings: 'none' })).toThrow(
      'no tensor L_level.layers.0.mlp_t',
    );
    expect(() => imported(sudokuMlp, undefined, { H_cycles: '0' })).toThrow('cycles');
  });
});

describe('the code that a config names', () => {
  const named = (config: OfficialConfig, name: string) => () => imported(config, undefined, { name });

  test('may lie elsewhere', () => {
    const hrm = 'recursive_reasoning.hrm@HierarchicalReasoningModel_ACTV1';
    expect(named(sudokuHrm, hrm)().card.config).toEqual(sudokuHrm);
    expect(named(sudokuMlp, 'mine.trm@Model')().card.config).toEqual(sudokuMlp);
    expect(named(sudokuMlp, 'mine')().card.config).toEqual(sudokuMlp);
  });

  test('is that of the weights', () => {
    const [trm, hrm] = ['recursive_reasoning.trm@Model', 'hrm.hrm_act_v1@Model'];
    expect(named(sudokuAttention, hrm)).toThrow('holds the weights of TRM, but its config is of HRM');
    expect(named(sudokuHrm, trm)).toThrow('holds the weights of HRM, but its config is of TRM');
  });

  test('is not a variant of it, which computes something else with the same tensors', () => {
    for (const variant of ['trm_singlez', 'trm_hier6', 'trm_deq_h', 'transformers_baseline'])
      expect(
        named(sudokuAttention, `recursive_reasoning.${variant}@TinyRecursiveReasoningModel_ACTV1`),
      ).toThrow(`has the code recursive_reasoning.${variant}@`);
  });
});

describe('a network that Mull does not run', () => {
  test('is refused for what it has', () => {
    const from = (config: OfficialConfig, arch: Record<string, string>) => () =>
      imported(config, undefined, arch);
    expect(from(sudokuAttention, { pos_encodings: 'learned' })).toThrow('position encodings "learned"');
    expect(from(sudokuAttention, { pos_encodings: 'none' })).toThrow('it runs rope without mlp_t');
    expect(from(sudokuMlp, { pos_encodings: 'rope' })).toThrow('it runs none with mlp_t');
    expect(from(sudokuMlp, { rms_norm_eps: '1e-6' })).toThrow('rms_norm_eps 0.000001');
    expect(from(sudokuAttention, { rope_theta: '500000' })).toThrow('rope_theta 500000');
  });

  test('HRM with modules of different depth', () => {
    const { checkpoint, config } = loadFixture('hrm');
    const stored = readTorchFile(checkpoint, 'hrm');
    expect(() => importNetwork(stored, { ...config, H_layers: 1 })).toThrow('1 layer above and 2 below');
  });
});

describe('all_config.yaml', () => {
  const reads = (config: string) => () =>
    importCheckpoint({ checkpoint: bytesInMemory(officialStep(sudokuMlp)), name: 'step_1', config });

  test('that cannot be used says why', () => {
    expect(reads('arch: [')).toThrow('all_config.yaml cannot be used as YAML');
    expect(reads('')).toThrow('all_config.yaml cannot be used');
    expect(reads('arch:\n  name: x\n')).toThrow('arch.H_cycles');
    expect(reads(officialYaml(sudokuMlp, { L_cycles: '-1' }))).toThrow('arch.L_cycles');
    expect(reads(officialYaml(sudokuMlp, { hidden_size: '1e9' }))).toThrow('arch.hidden_size');
    expect(reads(`a: ${'x'.repeat(100_000)}`)).toThrow('more than 100 KB');
    expect(reads('['.repeat(50_000))).toThrow('all_config.yaml cannot be used as YAML');
  });

  test('can only hold plain data', () => {
    expect(reads('arch: !!js/function "function () {}"')).toThrow('unknown tag');
    expect(reads('arch: !!python/object/apply:os.system ["touch x"]')).toThrow('unknown tag');
  });
});
