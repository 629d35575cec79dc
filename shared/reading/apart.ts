/**
 * Answers that stand in a file of their own beside that of their puzzles, by the names that these have in it, as the
 * contests of ARC keep them. What is in both each type's reader knows.
 */

/** In the name of a file with puzzles, and in that of the one with their answers. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/challenges(?=[^/\\]*\.json$)/, 'solutions'], // arc-agi_training_challenges.json
];

/** What the file with the answers to a file of puzzles is called; undefined where it has none by its name. */
export function answersName(puzzles: string): string | undefined {
  const [found] = NAMES.filter(([pattern]) => pattern.test(puzzles));
  return found && puzzles.replace(...found);
}

interface Named {
  readonly name: string;
}

/** Files of puzzles with those of their answers, and the files that are neither. */
export function splitApart<F extends Named>(files: readonly F[]): { pairs: Map<F, F>; rest: F[] } {
  const pairs = new Map<F, F>();
  for (const puzzles of files) {
    const name = answersName(puzzles.name);
    const answers = name === undefined ? undefined : files.find(file => file.name === name);
    if (answers) pairs.set(puzzles, answers);
  }
  const paired = new Set([...pairs].flat());
  return { pairs, rest: files.filter(file => !paired.has(file)) };
}
