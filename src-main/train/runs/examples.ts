import { join } from 'node:path';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { StoredExampleSchema } from '../../../shared/puzzles/stored.ts';
import { writeFileAtomic } from '../../files/atomic.ts';
import { makeFolder } from '../../files/folders.ts';
import { readLines } from '../../files/json-lines.ts';
import type { SplitExamples } from '../examples.ts';

const EXAMPLES = { training: 'training.jsonl', heldOut: 'held-out.jsonl' } as const;

/** Keeps what a run is trained and judged on. */
export function saveExamples(folder: string, examples: SplitExamples): void {
  makeFolder(folder);
  for (const part of ['training', 'heldOut'] as const) {
    const lines = examples[part].map(({ puzzle, solution }) => `${JSON.stringify({ puzzle, solution })}\n`);
    writeFileAtomic(join(folder, EXAMPLES[part]), lines.join(''));
  }
}

/** The puzzles of one part, in their order. */
export const loadExamples = (folder: string, part: keyof SplitExamples): Example[] =>
  readLines(join(folder, EXAMPLES[part]), StoredExampleSchema);
