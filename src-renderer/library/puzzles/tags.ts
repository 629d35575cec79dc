import { UserError } from '../../../shared/errors.ts';

const LONGEST = 60;
const MOST = 50;

/** Tags as they were typed, with commas between. @throws UserError when one is too long, or there are too many */
export function tagsOf(text: string): string[] {
  const tags = [...new Set(text.split(',').map(tag => tag.trim()))].filter(Boolean);
  const long = tags.find(tag => tag.length > LONGEST);
  if (long !== undefined)
    throw new UserError(
      `The tag “${long.slice(0, 20)}…” has ${long.length} characters, but at most ${LONGEST} fit.`,
      'Shorten it, or put commas between tags.',
    );
  if (tags.length > MOST)
    throw new UserError(
      `These are ${tags.length} tags, but a puzzle takes at most ${MOST}.`,
      'Take some away.',
    );
  return tags;
}
