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
