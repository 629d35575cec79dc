import { existsSync, statSync } from 'node:fs';
import type { Split } from '../../../shared/contract/library-records.ts';
import { countText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { isJudged } from '../../../shared/puzzles/index.ts';
import type { Example, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { exampleIn } from '../../library/export/export.ts';
import { libraryPath } from '../../library/library.ts';
import { readEntries } from '../../library/listing.ts';
import type { ModelCard } from '../../model/card.ts';
import { standardPuzzles } from '../../train/evaluation.ts';
import { readExamples, splitHeldOut } from '../input/examples.ts';
import { withLibrary } from '../library/common.ts';
import { HOLD_OUT } from '../train/runs.ts';

/** Parts of a set that can be asked for by name. */
export const PARTS = ['all', 'held-out', 'training'] as const satisfies readonly (Split | 'all')[];

export interface CompareSet {
  readonly data: string;
  /** A file, or the name or number of a set of the library. */
  readonly set?: string;
  readonly split?: (typeof PARTS)[number];
  readonly limit: number;
}

interface Member {
  readonly example: Example;
  readonly heldOut: boolean;
}

/**
 * The puzzles that two models are compared on, and what they are, in words. Where nothing is said of the part, it is what
 * training leaves out of a set of the library, and all of a file: files are often made for judging only.
 * @param cards of the models
 * @throws UserError when there are none
 */
export async function comparePuzzles(
  kind: PuzzleKind,
  { data, set, split, limit }: CompareSet,
  cards: readonly ModelCard[],
): Promise<{ puzzles: readonly Example[]; what: string }> {
  if (set === undefined) {
    if (split) throw new UserError('--split needs a set to split.', 'Give one with --set.');
    const puzzles = standardPuzzles(kind, limit, cards);
    return { puzzles, what: `${countText(puzzles.length, 'standard puzzle')}` };
  }
  const isOfLibrary = !isFile(set) && existsSync(libraryPath(data));
  const members = isOfLibrary ? await ofLibrary(data, set) : await ofFile(kind, set);
  const part = split ?? (isOfLibrary && members.some(({ heldOut }) => heldOut) ? 'held-out' : 'all');
  const chosen = members
    .filter(
      ({ example, heldOut }) =>
        example.puzzle.kind === kind && (part === 'all' || heldOut === (part === 'held-out')),
    )
    .map(({ example }) => example);
  const judged = chosen.filter(isJudged);
  const puzzles = judged.slice(0, limit);
  const wanted = part === 'all' ? 'puzzle' : `${part} puzzle`;
  const unknown = chosen.length - judged.length;
  const leftOut = unknown > 0 ? ` apart from ${unknown} whose answer is not known` : '';
  if (puzzles.length > 0)
    return { puzzles, what: `${countText(puzzles.length, wanted)} of ${set}${leftOut}` };
  throw new UserError(
    `${set} holds no ${wanted} of the type ${kind}${leftOut}.`,
    'Give another set, or --split all.',
  );
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function ofLibrary(data: string, set: string): Promise<Member[]> {
  return withLibrary({ data }, ({ database, sets }) =>
    [...readEntries(database, sets.find(set).id)].flatMap(entry => {
      const example = exampleIn(entry);
      return example ? [{ example, heldOut: entry.heldOut }] : [];
    }),
  );
}

/** The split is the one of `mull train --set FILE`. */
async function ofFile(kind: PuzzleKind, path: string): Promise<Member[]> {
  const { examples } = await readExamples(kind, path);
  const heldOut = new Set(splitHeldOut(examples, HOLD_OUT).heldOut);
  return examples.map(example => ({ example, heldOut: heldOut.has(example) }));
}
