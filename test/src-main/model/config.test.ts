import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { decodeCard, encodeCard } from '../../../src-main/model/card.ts';
import {
  defaultHidden,
  knownPuzzlesOf,
  type ModelConfig,
  ModelConfigSchema,
  passesPerStep,
  puzzlesOutside,
} from '../../../src-main/model/config.ts';
import { officialConfigs } from '../interchange/official/checkpoints.ts';
import { tinyModel } from './models.ts';
import { tinyConfigs } from './tiny.ts';

const configs = Object.entries<ModelConfig>({ ...tinyConfigs, ...officialConfigs });

/** What is read of a card with this config, whatever it is. */
const read = (config: unknown) => {
  const { card } = tinyModel();
  return decodeCard(JSON.stringify({ ...card, config }), 'model.json').card.config;
};

describe('what is stored of a config', () => {
  test.each(configs)('comes back: %s', (_, config) => {
    expect(read(config)).toEqual(config);
  });

  /** The order in which files have been written since the first version: their checksums depend on it. New entries come behind. */
  const ORDER = [
    ...['network', 'recursion', 'width', 'layers', 'hidden', 'cycles', 'latentUpdates', 'heads'],
    ...['vocabulary', 'puzzles', 'puzzleWidth', 'puzzleTokens', 'puzzlesOutside', 'positions'],
    ...['positionsHidden', 'crossings', 'messageWidth'],
  ];

  test.each(configs)('is written in the order of before: %s', (_, config) => {
    const before = ORDER.filter(key => key in config);
    const reversed = Object.fromEntries(Object.entries(config).reverse());
    const written = Object.keys(v.parse(ModelConfigSchema, reversed));
    expect(written.slice(0, before.length)).toEqual(before);
  });

  test('is only what its network has', () => {
    expect(read({ ...tinyConfigs.neighbours, heads: 4, crossings: true })).toEqual(tinyConfigs.neighbours);
  });
});

describe('a card whose config its network cannot be built by is refused with the field and the next step', () => {
  const action = expect.stringContaining('Copy the model again from where it came');
  const optional = ['recursion', 'crossings', 'puzzleTokens', 'puzzlesOutside', 'puzzleWidth'];

  test.each(
    configs.flatMap(([name, config]) =>
      Object.keys(config)
        .filter(key => !optional.includes(key))
        .map(key => [name, key, config] as const),
    ),
  )('%s without %s', (_, key, config) => {
    const rest = Object.fromEntries(Object.entries(config).filter(([name]) => name !== key));
    const refused = (what: string) =>
      expect.objectContaining({
        message: expect.stringContaining(`cannot be used: config.${key} is ${what}`),
        action,
      });
    expect(() => read(rest)).toThrow(UserError);
    expect(() => read(rest)).toThrow(refused(key === 'network' ? '' : 'missing.'));
    expect(() => read({ ...config, [key]: -1 })).toThrow(refused('wrong: got -1, expected '));
  });

  test.each([
    [{ ...tinyConfigs.attention, heads: 3 }, '8 channels, which do not give 3 heads of an even number each'],
    [{ ...tinyConfigs.attention, heads: 8 }, '8 channels, which do not give 8 heads of an even number each'],
    [{ ...tinyConfigs.mlp, puzzleWidth: 9 }, '9 numbers for a puzzle, more than fit into 1 tokens'],
    [{ ...tinyConfigs.attention, puzzleWidth: 9 }, '9 numbers for a puzzle, more than fit into 1 tokens'],
  ])('numbers that do not go together: %#', (config, what) => {
    expect(() => read(config)).toThrow(UserError);
    expect(() => read(config)).toThrow(`model.json cannot be used: its config asks for ${what}.`);
    expect(() => read(config)).toThrow(
      expect.objectContaining({ action: expect.stringContaining('copy it again') }),
    );
  });

  test('a network that this version does not have is named, with those that it has', () => {
    expect(() => read({ ...tinyConfigs.mlp, network: 'later' })).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /config\.network is wrong: got "later", expected "arc" or "attention" or /,
        ),
        action: expect.stringContaining('if a later version of Mull made it'),
      }),
    );
  });

  test('a checksum does not change what is said', () => {
    const { card } = tinyModel();
    const text = encodeCard(card, 'a'.repeat(64)).replace('"width": 8', '"width": "8"');
    expect(() => decodeCard(text, 'model.json')).toThrow('config.width is wrong: got "8", expected number.');
  });
});

describe('a config', () => {
  const { attention, candidates } = tinyConfigs; // 8 channels

  test('counts the passes of an improvement step: T · (n + 1)', () => {
    expect(passesPerStep({ ...candidates, cycles: 3, latentUpdates: 6 })).toBe(21);
    expect(passesPerStep({ ...candidates, cycles: 1, latentUpdates: 0 })).toBe(1);
  });

  test('has puzzle tokens as given, as many as the numbers fill, or none', () => {
    const tokensOf = (config: ModelConfig) => knownPuzzlesOf(config)?.tokens;
    expect(tokensOf({ ...attention, puzzleWidth: 20, puzzleTokens: 16 })).toBe(16);
    expect(tokensOf({ ...attention, puzzleWidth: 20, puzzleTokens: 0 })).toBe(3);
    expect(tokensOf({ ...attention, puzzleWidth: 0, puzzleTokens: 16 })).toBe(undefined);
    expect(tokensOf(candidates)).toBe(undefined);
  });

  test('says whether the vectors of its puzzles are kept outside of its weights', () => {
    expect(puzzlesOutside(attention)).toBe(undefined);
    expect(puzzlesOutside({ ...attention, puzzlesOutside: true })).toEqual({
      ...{ puzzles: 3, width: 8, tokens: 1, outside: true },
    });
    expect(puzzlesOutside({ ...attention, puzzlesOutside: true, puzzleWidth: 0 })).toBe(undefined);
  });

  test('widens SwiGLU by two thirds of four, to a multiple of 16', () => {
    expect([defaultHidden(48), defaultHidden(512), defaultHidden(16)]).toEqual([128, 1376, 48]);
  });
});
