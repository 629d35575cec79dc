/** What stands around a board on its line: a name, a rating. */

const RATING = /\b(?:ED|ER|SE|EP|rating|difficulty)\s{0,9}(?:[=:]\s{0,9})?(\d{1,3}(?:\.\d{1,3})?)/i;
const LAST_NUMBER = /(?:^|\s)(\d{1,3}(?:\.\d{1,3})?)$/;
const LONGEST = 200;

/** Name and rating of a board, by what stands before and behind it on its line. */
export function labelOf(before: string, after: string): { source?: string; rating?: number } {
  const [name, rest] = [cleaned(before), cleaned(after)];
  if (name.length > LONGEST || rest.length > LONGEST) return {};
  const rating = rest.match(RATING)?.[1] ?? rest.match(LAST_NUMBER)?.[1];
  const source = [name, rest].find(
    text => /\p{L}{3}/u.test(text) && !RATING.test(text) && !/[\\/{}<>=]/.test(text),
  );
  return {
    ...(source ? { source } : {}),
    ...(rating === undefined ? {} : { rating: Number(rating) }),
  };
}

const cleaned = (text: string) =>
  text.slice(0, LONGEST + 50).replace(/^[\s"'`,;:|#()[\]-]+|(?<![\s"'`,;:|(#[-])[\s"'`,;:|(#[-]+$/g, '');
