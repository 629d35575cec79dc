import { type Beside, roleOf } from './roles.ts';

/** Start and goal as a text names them in words: `Start: (1, 1)`, `the goal is at row 3, column 4`, `from (1, 1) to (3, 4)`. */

const NAMES = 'start|begin|entrance|entry|origin|goal|end|exit|finish|target|destination|from|to';
const KINDS = 'pos|position|cell|point|node|coords|coordinates?|location';
const ROW = String.raw`(?:[:=][ \t]*[([{]?|[([{])[ \t]*(?:row[ \t]*)?(\d{1,3})|row[ \t]*(\d{1,3})`;
const PLACE = new RegExp(
  String.raw`\b(${NAMES})(?:[ _-](?:${KINDS}))?["'*]{0,3}[ \t]*(?:is[ \t]|at[ \t]){0,2}[ \t]*(?:${ROW})[ \t]*,[ \t]*(?:col(?:umn)?[ \t]*)?(\d{1,3})(?!\d|[.:]\d|[ \t]*,[ \t]*\d)`,
  'gi',
);
/** Words between which a way goes. */
const WAY: Readonly<Record<string, string>> = { from: 'start', to: 'goal' };

/** The ends that a text names. @param text its beginning */
export function placesSaid(text: string): Beside {
  return Array.from(text.matchAll(PLACE)).flatMap(([, said = '', one, other, column]) => {
    const word = said.toLowerCase();
    const name = WAY[word] ?? word;
    const role = roleOf(name);
    return role ? [{ role, name, value: `${one ?? other}, ${column}` }] : [];
  });
}

/** Does a line name an end? */
export const namesPlace = (line: string): boolean => line.search(PLACE) >= 0;
