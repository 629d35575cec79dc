import type { Recursion } from '../recursion.ts';
import { hrm } from './hrm.ts';
import { trm } from './trm.ts';

const recursions = { hrm, trm } satisfies Record<string, Recursion>;

export type RecursionName = keyof typeof recursions;

export const recursionNames = Object.keys(recursions) as RecursionName[];

/** What names the recursion of a model, where it has one. */
interface Recursive {
  readonly recursion?: RecursionName | undefined;
}

/** The recursion of a model: TRM's where its config names none. */
export const recursionOf = ({ recursion = 'trm' }: Recursive): Recursion => recursions[recursion];
