import { LONGEST_TITLE } from '../../shared/contract/models.ts';
import { UserError } from '../../shared/errors.ts';

/** Titles of models. No two that one can choose from have the same, so each may be called by its own. */

/** Accents may be written in two ways that look the same. */
export const isSameTitle = (one: string, other: string): boolean => one.normalize() === other.normalize();

/** A title, or the same with a number, that is not taken: "Mine", "Mine (2)". */
export function freeTitle(title: string, taken: readonly string[]): string {
  let free = title;
  for (let count = 2; taken.some(other => isSameTitle(other, free)); count++) {
    const number = ` (${count})`;
    free = `${title.slice(0, LONGEST_TITLE - number.length)}${number}`;
  }
  return free;
}

/** The id of the model that has a title; undefined where none has. @throws UserError when several have it */
export function idTitled(
  name: string,
  models: readonly { readonly id: string; readonly title: string }[],
): string | undefined {
  const called = models.filter(({ title }) => isSameTitle(title, name.trim()));
  if (called.length > 1)
    throw new UserError(
      `${called.length} models are called ${JSON.stringify(name)}.`,
      `Choose one of: ${called.map(({ id }) => id).join(', ')}.`,
    );
  return called[0]?.id;
}
