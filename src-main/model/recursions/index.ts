import type { ModelConfig, RecursionName } from '../config.ts';
import type { Recursion } from '../recursion.ts';
import { hrm } from './hrm.ts';
import { trm } from './trm.ts';

const recursions: Record<RecursionName, Recursion> = { hrm, trm };

/** The recursion of a model: TRM's where its config names none. */
export const recursionOf = ({ recursion = 'trm' }: ModelConfig): Recursion => recursions[recursion];
