import type { Effort } from '../../effort.ts';

/** How long a model may learn a task and answer it, in milliseconds. It ends sooner when nothing is left to learn. */
export const ARC_BUDGETS: Readonly<Record<Effort, number>> = {
  single: 10_000,
  quick: 30_000,
  thorough: 180_000,
  relentless: 600_000,
};
