import { countText, numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { countPuzzles, readPage } from '../../library/listing.ts';
import { runJob } from '../../library/thread.ts';
import { libraryKind } from '../../puzzles/index.ts';
import { NOT_DONE, print, tellStopped } from '../common.ts';
import { type FilterFlags, type Flags, filterOf, watchedPass, withLibrary } from './common.ts';

export async function showSets(flags: Flags): Promise<void> {
  const sets = await withLibrary(flags, library => library.sets.list());
  const text = sets.map(
    ({ name, kind, puzzles, graded, solved, heldOut }) =>
      `${name}: ${kind}, ${countText(puzzles, 'puzzle')}, ${numberText(graded)} graded, ${numberText(solved)} solved, ${percent(heldOut)} held out`,
  );
  print(flags, sets, text.length > 0 ? text.join('\n') : 'The library has no sets yet.');
}

export async function listPuzzles(
  name: string,
  flags: Flags & FilterFlags & { limit: number; offset: number },
): Promise<void> {
  await withLibrary(flags, library => {
    const { database, sets } = library;
    const set = sets.find(name);
    const { encode } = libraryKind(set.kind);
    const page = { filter: filterOf(flags, library, set), offset: flags.offset, limit: flags.limit };
    const { total, puzzles } = readPage(database, set.id, page);
    const lines = puzzles.map(({ id, puzzle, grade, split, verified, tags }) =>
      [id, encode(puzzle), grade ?? '-', split, verified ? 'solved' : '-', tags.join(',')].join('\t'),
    );
    print(
      flags,
      { total, puzzles },
      [...lines, `${numberText(puzzles.length)} of ${countText(total, 'puzzle')}`].join('\n'),
    );
  });
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

export async function split(name: string, share: number | undefined, flags: Flags): Promise<void> {
  await withLibrary(flags, ({ database, sets }) => {
    const { id } = sets.find(name);
    const set = share === undefined ? sets.get(id) : sets.setShare(id, share);
    const count = (part: 'training' | 'held-out') => countPuzzles(database, id, { split: part });
    const counts = { training: count('training'), heldOut: count('held-out') };
    const text = `${set.name}: ${counts.training} to train on, ${counts.heldOut} held out (share ${percent(set.heldOut)})`;
    print(flags, { set: id, share: set.heldOut, ...counts }, text);
  });
}

export async function gradeSet(name: string, flags: Flags): Promise<void> {
  await withLibrary(flags, async ({ database, sets }) => {
    const { id, kind, puzzles, graded: before } = sets.get(sets.find(name).id);
    if (!skillsOf(kind).solver)
      throw new UserError(
        `Nothing solves ${puzzleType(kind).plural} exactly, so they have no grades.`,
        'Grade a set of other puzzles.',
      );
    const result = await watchedPass(puzzles - before, flags, control =>
      runJob(database.path, 'grade', { set: id }, control),
    );
    const grades = database.all<{ solutions: string; grade: string | null; puzzles: number }>(
      `SELECT solutions, grade, COUNT(*) AS puzzles FROM puzzles WHERE set_id = ? AND deleted IS NULL
         AND solutions IS NOT NULL GROUP BY solutions, grade ORDER BY puzzles DESC`,
      id,
    );
    const lines = grades.map(
      ({ solutions, grade, puzzles }) => `${numberText(puzzles)}: ${grade ?? SOLUTIONS[solutions]}`,
    );
    print(
      flags,
      { ...result, grades },
      [`${countText(result.graded, 'puzzle')} graded`, ...lines].join('\n'),
    );
    if (result.stopped) tellStopped('It was stopped. The same command grades the rest.');
  });
}

const SOLUTIONS: Readonly<Record<string, string>> = {
  none: 'without a solution',
  several: 'with several solutions',
  undecided: 'not decided within the limit of guesses',
};

export async function findTwins(name: string, flags: Flags): Promise<void> {
  await withLibrary(flags, async ({ database, sets }) => {
    const { id, puzzles } = sets.get(sets.find(name).id);
    const twins = await watchedPass(puzzles, flags, control =>
      runJob(database.path, 'twins', { set: id }, control),
    );
    const { groups, groupsTotal, surplus, stopped } = twins;
    const lines = groups
      .slice(0, 20)
      .map(group => `the same up to symmetry: ${group.slice(0, 20).join(', ')}`);
    const found = `${countText(groupsTotal, 'group')}, ${countText(surplus, 'puzzle')} more than needed`;
    print(flags, twins, [stopped ? `So far: ${found}` : found, ...lines].join('\n'));
    if (stopped) tellStopped('It was stopped. The same command looks at the rest.');
  });
}

export async function checkIntegrity(flags: Flags): Promise<void> {
  const problems = await withLibrary(flags, library => library.checkIntegrity());
  print(flags, { problems }, problems.length === 0 ? 'The library is sound.' : problems.join('\n'));
  if (problems.length > 0) process.exitCode = NOT_DONE;
}
