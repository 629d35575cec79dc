import { BYTES, HIDDEN, SCALES } from './characters-weights.ts';
import { GLYPH_SIDE } from './glyphs.ts';

/** What is told apart: the digits, and the letters of Sudokus of 16×16. */
export const CHARACTERS = '0123456789ABCDEFG';

const INPUTS = GLYPH_SIDE * GLYPH_SIDE;

/** The network's weights. */
export interface CharacterWeights {
  /** [INPUTS, HIDDEN] and [HIDDEN] */
  readonly hidden: Float32Array;
  readonly hiddenBias: Float32Array;
  /** [HIDDEN, CHARACTERS] and [CHARACTERS] */
  readonly out: Float32Array;
  readonly outBias: Float32Array;
}

/**
 * How likely a shape is each of the {@link CHARACTERS}: a network of one hidden layer, softmax(relu(x·W + b)·V + c).
 * `build/glyphs` trained it.
 * @param shape [GLYPH_SIDE, GLYPH_SIDE], how much ink is where
 */
export function likelihoods(shape: Float32Array, weights: CharacterWeights = unpacked()): number[] {
  const hidden = layer(shape, weights.hidden, weights.hiddenBias).map(value => Math.max(0, value));
  const logits = layer(hidden, weights.out, weights.outBias);
  const most = Math.max(...logits);
  const powers = Array.from(logits, logit => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map(power => power / sum);
}

/** x·W + b */
function layer(x: Float32Array, weights: Float32Array, bias: Float32Array): Float32Array {
  const sums = bias.slice();
  for (const [at, value] of x.entries()) {
    if (value === 0) continue;
    for (let to = 0; to < sums.length; to++) sums[to] = sums[to]! + value * weights[at * sums.length + to]!;
  }
  return sums;
}

let weights: CharacterWeights | undefined;

function unpacked(): CharacterWeights {
  weights ??= unpackWeights();
  return weights;
}

/** Whole numbers from -127 to 127, a byte each, times a scale for each of the four tensors. */
function unpackWeights(): CharacterWeights {
  const bytes = Uint8Array.from(atob(BYTES), character => character.charCodeAt(0));
  let [at, tensor] = [0, 0];
  const next = (length: number) => {
    const scale = SCALES[tensor++]!;
    const part = Float32Array.from(bytes.subarray(at, at + length), byte => ((byte << 24) >> 24) * scale);
    at += length;
    return part;
  };
  return {
    hidden: next(INPUTS * HIDDEN),
    hiddenBias: next(HIDDEN),
    out: next(HIDDEN * CHARACTERS.length),
    outBias: next(CHARACTERS.length),
  };
}
