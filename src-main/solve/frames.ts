import type { Device, Frame } from '../../shared/frame.ts';
import type { Thought } from './pass.ts';

export interface FramePlace {
  readonly step: number;
  readonly restart: number;
  readonly verified: boolean;
  readonly milliseconds: number;
  readonly device: Device;
}

/** What is shown of a thought. @param before values of the frame before, if there was one */
export function makeFrame(thought: Thought, before: readonly number[] | undefined, place: FramePlace): Frame {
  const { values, probabilities, halt, assumed } = thought;
  const symbols = probabilities.length / values.length;
  return {
    ...place,
    values,
    halt,
    confidence: values.map((_, cell) =>
      round(Math.max(...probabilities.subarray(cell * symbols, (cell + 1) * symbols))),
    ),
    distribution: Array.from(probabilities, round),
    changed: before ? values.flatMap((value, cell) => (value === before[cell] ? [] : [cell])) : [],
    ...(assumed.length > 0 ? { assumed: [...assumed] } : {}),
  };
}

/** Three decimals are more than anyone can see, and a third of the bytes. */
const round = (probability: number): number => Math.round(probability * 1000) / 1000;
