import * as v from 'valibot';
import { count } from '../count.ts';

const cells = v.array(count);

/** A small part of the answer that the model is sure of and that is right, and why it must be so. */
export const HintSchema = v.object({
  /** What is told: cells of the answer's first grid, and their values. */
  cells,
  values: v.array(v.number()),
  /** Groups of cells that the reason speaks of, such as houses. */
  areas: v.array(cells),
  /** Cells that rule the alternatives out. */
  causes: cells,
  /** "Row 3, column 5 is 7." */
  what: v.string(),
  /** Why, in sentences; where logic gives no short reason, that is said. */
  why: v.string(),
  /** Probability that the model gives it, 0 to 1; of several cells the least. */
  confidence: v.number(),
});
export type Hint = v.InferOutput<typeof HintSchema>;
