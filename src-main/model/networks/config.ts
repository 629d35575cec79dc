import * as v from 'valibot';
import { SIZES } from '../network-config.ts';
import { recursionNames } from '../recursions/index.ts';

/** What the stored config of a network begins with, in the order in which it is written. */
export const commonEntries = <N extends string>(network: N) => ({
  network: v.literal(network),
  /** `trm` when left out. */
  recursion: v.optional(v.picklist(recursionNames)),
  ...SIZES,
  /** T and n while it solves, where a deeper recursion than it is trained with was measured to solve more. */
  solving: v.optional(v.object({ cycles: SIZES.cycles, latentUpdates: SIZES.latentUpdates })),
});
