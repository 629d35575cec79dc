import { elements } from '../engine/tensor.ts';
import type { ModelConfig } from './config.ts';
import type { Extent } from './network.ts';
import { networkNamed } from './networks/index.ts';
import { recursionOf } from './recursions/index.ts';

/** Floats that ONNX Runtime holds per channel of the state, for every layer that carries gradient: measured 28 and 36. */
const FLOATS_PER_CHANNEL = 32;
const FLOATS_WITH_CROSSINGS = 37;

/**
 * Bytes that a training step takes for the puzzles of one extent:
 * 4 bytes · 32 · puzzles · places · D · layers · passes with gradient, where a place is what has a vector of its own (a
 * candidate, a cell); 37 instead of 32 with crossings. Within 8 % of what was measured on one thread for widths of 24 to
 * 64, and 4×4 to 16×16.
 */
export function stepBytes(config: ModelConfig, extent: Extent): number {
  const state = elements(networkNamed(config.network).stateShape(config, extent));
  const layers = config.layers * recursionOf(config).gradientPasses(config);
  const crossings = 'crossings' in config && config.crossings;
  return 4 * (crossings ? FLOATS_WITH_CROSSINGS : FLOATS_PER_CHANNEL) * state * layers;
}
