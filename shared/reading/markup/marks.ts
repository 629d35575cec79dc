import type { Attributes } from './tokens.ts';
import type { Element } from './tree.ts';

/**
 * What classes and attributes say of an element. Only whole names count, alone or with a word for "cell" around them:
 * `given`, `is-given` and `cell--given` are one mark; `not-given`, `wall-top`, `text-start` and `border-end` are others.
 */

const CELL = 'cell|digit|number|value|square|tile|node|grid|board|sudoku|maze';
const named = (names: string): RegExp =>
  new RegExp(`^(?:(?:is|${CELL})[-_]*)?(?:${names})(?:[-_]*(?:${CELL}))?$`, 'i');

const tokensOf = ({ class: classes = '' }: Attributes): string[] => classes.split(/\s+/).filter(Boolean);

const GIVEN = named('givens?|fixed|clues?|prefilled|pre-?set|read-?only|initial|static|locked|disabled');
const PLAYERS = named('(?:not|non)-?(?:given|fixed|clue)|user|user-?input|player|guess|entered|editable');
const NO = /^(?:false|0|no|off)$/i;

/** Does it say that its digit is given (true), or the player's (false)? Undefined where it says neither. */
export function givenMark({ name, attributes }: Element): boolean | undefined {
  const marks = Object.entries(attributes).flatMap(([key, value]): boolean[] => {
    const [, prefix = '', plain = ''] = /^(data-|aria-)?(.*)$/.exec(key) ?? [];
    if (plain === 'contenteditable') return [NO.test(value)];
    if (GIVEN.test(plain)) return [!NO.test(value)];
    if (prefix === '') return [];
    return GIVEN.test(value) ? [true] : PLAYERS.test(value) ? [false] : [];
  });
  const tokens = tokensOf(attributes);
  if (tokens.some(token => PLAYERS.test(token))) marks.push(false);
  if (tokens.some(token => GIVEN.test(token))) marks.push(true);
  // What can be typed into holds what was typed.
  if (marks.length === 0 && name === 'input') return false;
  return marks.length > 0 ? marks.every(Boolean) : undefined;
}

/** What classes call the cells of mazes. */
const MAZE: readonly (readonly [RegExp, string])[] = [
  [named('start|entrance|begin'), 'S'],
  [named('goal|end|exit|finish|target'), 'G'],
  [named('walls?|bricks?|blocked'), '#'],
];

/** The sign of a maze's cell that a class names; undefined where none does. */
export const mazeMark = ({ attributes }: Element): string | undefined =>
  MAZE.find(([name]) => tokensOf(attributes).some(token => name.test(token)))?.[1];

const SIDES = 'top|right|bottom|left|up|down|north|east|south|west|[nesw]';
const WALL_SIDE = new RegExp(`^(?:.*[-_])?(?:walls?[-_]*(?:${SIDES})|(?:${SIDES})[-_]*walls?)$`, 'i');

/** Does a class name a wall on one side of it? */
export const hasWallSide = ({ attributes }: Element): boolean =>
  tokensOf(attributes).some(token => WALL_SIDE.test(token));

const NOTES = named('(?:(?:corner|cent(?:er|re)|small|pencil)[-_]*)?(?:candidates?|notes?|pencil|marks?)');
/** Is it called a place for a player's small digits? */
export const isForNotes = ({ attributes }: Element): boolean =>
  tokensOf(attributes).some(token => NOTES.test(token));

const GONE = /^(?:hidden|d-none|sr-only|visually-hidden)$/;
/** Shown on wider screens, in the words of Bootstrap and Tailwind. */
const WIDER = /^(?:(?:sm|md|lg|xl|2xl):(?!hidden)|d-(?:sm|md|lg|xl|xxl)-(?!none))/;

/** Does a page show nothing of it, and leave no place for it? */
export const isGone = ({ name, attributes }: Element): boolean =>
  'hidden' in attributes ||
  /(?:^|;)\s*display\s*:\s*none/i.test(attributes.style ?? '') ||
  (name === 'input' && /^hidden$/i.test(attributes.type ?? '')) ||
  (name === 'dialog' && !('open' in attributes)) ||
  (tokensOf(attributes).some(token => GONE.test(token)) &&
    !tokensOf(attributes).some(token => WIDER.test(token)));

/** Is its place left empty? */
export const isInvisible = ({ attributes }: Element): boolean =>
  /(?:^|;)\s*visibility\s*:\s*(?:hidden|collapse)/i.test(attributes.style ?? '');

/** Inputs that show something else than their value. */
const OTHER_INPUTS = /^(?:hidden|checkbox|radio|password|range|color|image|file)$/i;

/** The value that an input shows. */
export const valueIn = ({ name, attributes }: Element): string =>
  name === 'input' && !OTHER_INPUTS.test(attributes.type ?? '') ? (attributes.value ?? '').trim() : '';
