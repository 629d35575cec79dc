import { isForNotes, isGone, isInvisible } from './marks.ts';
import { type Element, elementsBelow, textIn } from './tree.ts';

/** What a browser shows of an element: nothing hidden, the chosen option of a list, and no small digits of a player's. */
export const shownOf = (element: Element): Element => ({ ...element, children: shownIn(element) });

function shownIn(element: Element): Element['children'] {
  if (isInvisible(element)) return [];
  if (element.name === 'select')
    return elementsBelow(element, 'option').filter(({ attributes }) => 'selected' in attributes);
  const children = element.children.flatMap((child): Element['children'] =>
    typeof child === 'string' ? [child] : isGone(child) ? [] : [shownOf(child)],
  );
  return isForNotes(element) && isFewDigits(textIn({ ...element, children })) ? [] : children;
}

/** Candidates of one cell with what stands between them; more is no cell's. */
const isFewDigits = (text: string): boolean =>
  /^[\d\s,]{0,60}$/.test(text) && text.replace(/\D/g, '').length <= 9;
