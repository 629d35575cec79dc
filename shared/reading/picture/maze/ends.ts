import type { Cells } from './cells.ts';
import type { Mark } from './marks.ts';

/** Start and goal of a maze, as far as they are known, and what was assumed. */
export interface Ends {
  readonly start?: number | undefined;
  readonly goal?: number | undefined;
  readonly note?: string | undefined;
}

/** The ends of a maze: the only two openings of its border, or else what is marked. */
export function endsOf(openings: readonly number[], marks: readonly Mark[]): Ends {
  const marked = endsAmong(marks);
  const [first, second] = openings;
  if (openings.length === 2)
    return {
      start: first,
      goal: second,
      note: 'Start and goal were put into the two openings of its border.',
    };
  if (openings.length !== 1 || (marked.start === undefined) === (marked.goal === undefined)) return marked;
  const note = 'One end is marked; the other one was put into the opening of its border.';
  return { start: marked.start ?? first, goal: marked.goal ?? first, note };
}

/** Open cells of the border. */
export function openingsOf({ rows, columns, walls }: Cells): number[] {
  return [...walls.keys()].filter(cell => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    return !walls[cell] && (row === 0 || column === 0 || row === rows - 1 || column === columns - 1);
  });
}

/**
 * What colours say: what is the most green or blue is the start, what is the most red or orange the goal, by how much and
 * over how much of a cell. (A soft edge of blue walls may be bluer than a green start, and is small.)
 */
function endsAmong(marks: readonly Mark[]): Ends {
  const [one, other] = [...marks].sort((first, second) => first.cell - second.cell);
  const cool = strongest(marks, coolness);
  const warm = strongest(marks, warmth);
  if (cool && warm) return { start: cool.cell, goal: warm.cell };
  if (!one || marks.length > 2) return {};
  if (!other) return warm ? { goal: one.cell } : { start: one.cell };
  return {
    start: one.cell,
    goal: other.cell,
    note: 'Of its two marks the upper one was taken for the start.',
  };
}

/** A colour is green, blue or red where it is so much more so than the others, of 255. */
const CLEAR = 40;

const coolness = ({ colour: [red, green, blue] }: Mark): number => Math.max(green!, blue!) - red!;
const warmth = ({ colour: [red, green, blue] }: Mark): number => red! - Math.max(green!, blue!);

function strongest(marks: readonly Mark[], strength: (mark: Mark) => number): Mark | undefined {
  return marks
    .filter(mark => strength(mark) > CLEAR)
    .sort((first, second) => second.area * strength(second) - first.area * strength(first))[0];
}
