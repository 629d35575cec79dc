/** Texts that stand for something else: pages, markup, files that were not downloaded. */

export interface Refusal {
  readonly reason: string;
  readonly action: string;
}

/** Does a text stand for a file that Git LFS did not download? @param head its beginning */
export const isLfsPointer = (head: string): boolean =>
  head.startsWith('version https://git-lfs.github.com/spec/');

/** Is a text a page of HTML? @param head its beginning */
export const isWebPage = (head: string): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<(?:html|head|meta|body|style|main|section|article|table|tbody|t[rdh]|div|span|pre|p|a|h[1-6]|ul|ol|form|center)[\s>])/i.test(
    head,
  );

/** Is a text XML of some program? @param head its beginning */
export const isXml = (head: string): boolean =>
  /^[\ufeff\s]*<(\?xml|!DOCTYPE\s+(?!html)|(?!(?:b|i|u|em|strong|font)[\s>])[a-z][\w-]*[\s>/])/i.test(head);

export const GIVE_ANOTHER = 'Give another file, or the text of a puzzle.';

/** What a text is, where it is no puzzle but stands for something else. */
export function refusalOfText(text: string): Refusal | undefined {
  const head = text.slice(0, 1000).trimStart();
  if (head === '' && text.trim() === '')
    return {
      reason: text === '' ? 'The text is empty.' : 'There is nothing but blanks: no puzzle.',
      action: GIVE_ANOTHER,
    };
  if (isLfsPointer(head))
    return {
      reason: 'This is a Git LFS pointer: the name of a file that was not downloaded.',
      action: 'Fetch the file itself with "git lfs pull", and open that.',
    };
  if (LEFT_OUT.test(head))
    return {
      reason: 'This print of an array leaves cells out: "..." stands for them.',
      action: 'Print it whole, in NumPy after np.set_printoptions(threshold=np.inf).',
    };
  return undefined;
}

/** Numbers, three dots and more numbers within brackets, as NumPy and PyTorch print what is large. */
const LEFT_OUT =
  /^(?:array|tensor|Array)?\(?\[[[\s]*(?:\d{1,3}\.?[\s,]{1,9}){2,3}\.{3},?\s{1,9}(?:\d{1,3}\.?[\s,\]]{1,9}){2,3}/;
