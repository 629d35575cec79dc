import { UserError } from '../../../errors.ts';

/** The cells of a picture of a maze: bands of columns and rows between the lines on which walls begin or end. */

export const [OPEN, WALL, START, GOAL] = [0, 1, 2, 3] as const;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One of the above for each pixel. */
  readonly pixels: Uint8Array;
}

const CHARACTERS = [' ', '#', 'S', 'G'];

/** The cells of a picture as rows of text. @throws UserError where they do not show what the picture does */
export function cellsOf(picture: Picture): string[] {
  const [columns, rows] = [edgesOf(picture, 'x'), edgesOf(picture, 'y')];
  const unit = unitOf(columns, rows);
  const across = bandsOf(columns, unit);
  const down = bandsOf(rows, unit);
  if (across.length < 3 || down.length < 3 || across.length > 60 || down.length > 60)
    throw new UserError(
      `Neither a Sudoku nor a maze of up to 60×60 cells can be recognised in this picture.`,
      HOW,
    );
  const cells = down.map(high => across.map(wide => mostFrequent(picture, wide, high)));
  if (differs(picture, cells, across, down) || !cells.flat().includes(OPEN))
    throw new UserError('The walls of this picture do not stand in rows and columns of cells.', HOW);
  return cells.map(row => row.map(cell => CHARACTERS[cell]!).join(''));
}

const HOW =
  'Of a Sudoku, its whole grid with printed digits is needed, sharp; of a maze, dark walls on a light ground, without text around them.';

type Band = readonly [from: number, to: number];

/**
 * Columns (or rows) of cells: between the lines on which walls begin or end; thin ones and wide ones in turn where walls
 * are thinner than ways, else in equal steps where they have a common one.
 */
function bandsOf(edges: readonly number[], unit: Unit | undefined): Band[] {
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const thin = unit && thinWalled(edges, unit);
  if (thin) return thin;
  // One pixel a cell: a small picture, or edges at every pixel.
  const step = edges.slice(1).reduce((common, edge, index) => gcd(common, edge - edges[index]!), 0);
  if (step > 0 && (last - first) / step <= 60)
    return Array.from(
      { length: (last - first) / step },
      (_, band) => [first + band * step, first + (band + 1) * step] as const,
    );
  return between(edges).filter(([from, to]) => to - from > 1);
}

const between = (edges: readonly number[]): Band[] =>
  edges.slice(1).map((edge, index) => [edges[index]!, edge] as const);

/** Where walls begin and end, and where the maze does. */
function edgesOf({ width, height, pixels }: Picture, direction: 'x' | 'y'): number[] {
  const [length, other] = direction === 'x' ? [width, height] : [height, width];
  const at = (along: number, across: number) =>
    direction === 'x' ? pixels[across * width + along]! : pixels[along * width + across]!;
  const isSomewhere = (test: (across: number) => boolean) => {
    for (let across = 0; across < other; across++) if (test(across)) return true;
    return false;
  };
  const isEmpty = (along: number) => !isSomewhere(across => at(along, across) !== OPEN);
  const isWall = (along: number, across: number) => at(along, across) === WALL;
  let [first, last] = [0, length - 1];
  while (first < last && isEmpty(first)) first++;
  while (last > first && isEmpty(last)) last--;
  const edges = [first];
  for (let along = first + 1; along <= last; along++)
    if (isSomewhere(across => isWall(along, across) !== isWall(along - 1, across))) edges.push(along);
  return [...edges, last + 1];
}

/** Walls that are drawn as lines may be a pixel wider or thinner than others. */
const TOLERANCE = 1;
/** Ways of fewer pixels, or walls of one, allow of no such difference. */
const LEAST_WAY = 6;

/** Pixels across a wall and across a way. */
interface Unit {
  readonly wall: number;
  readonly way: number;
}

/** So many widths of ways are tried. */
const MOST_TRIED = 20;

/** How wide walls and ways are where they come in turn in both directions, and walls are thinner; else undefined. */
function unitOf(columns: readonly number[], rows: readonly number[]): Unit | undefined {
  const all = [columns, rows];
  const wall = Math.min(...all.map(([first, second]) => second! - first!));
  const widths = new Set(all.flatMap(edges => between(edges).map(([from, to]) => to - from)));
  return [...widths]
    .filter(way => wall * 3 <= way * 2)
    .sort((one, other) => one - other)
    .slice(0, MOST_TRIED)
    .map(way => ({ wall, way }))
    .find(unit => all.every(edges => thinWalled(edges, unit)));
}

/** More are no maze of 60×60 cells. */
const MOST_WAYS = 60;

/** Walls and ways in turn, at whose places all edges stand, though not every place shows one. Else undefined. */
function thinWalled(edges: readonly number[], { wall, way }: Unit): Band[] | undefined {
  const slack = wall < 2 || way < LEAST_WAY ? 0 : TOLERANCE;
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const count = Math.round((last - first - wall) / (way + wall));
  if (count < 2 || count > MOST_WAYS || Math.abs(last - first - wall - count * (way + wall)) > slack * count)
    return undefined;
  const step = (last - first - wall) / count;
  const begins = Array.from({ length: count + 1 }, (_, at) => first + Math.round(at * step));
  const places = begins.flatMap(place => [place, place + wall]);
  const isNear = (place: number, edge: number) => Math.abs(edge - place) <= slack;
  if (!edges.every(edge => places.some(place => isNear(place, edge)))) return undefined;
  const nearest = (place: number) =>
    edges.includes(place) ? place : (edges.find(edge => isNear(place, edge)) ?? place);
  return between(places.map(nearest));
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function mostFrequent({ width, pixels }: Picture, [left, right]: Band, [top, bottom]: Band): number {
  const counts = [0, 0, 0, 0];
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) counts[pixels[row * width + column]!]!++;
  // A mark need not fill its cell.
  const cells = (right - left) * (bottom - top);
  if (counts[START]! * 5 > cells) return START;
  if (counts[GOAL]! * 5 > cells) return GOAL;
  return counts[WALL]! * 2 >= cells ? WALL : OPEN;
}

/** At most this part of the walls is drawn by cells in other places than in the picture. */
const MOST_ELSEWHERE = 0.2;
/** At most this part of what is open lies within walls. */
const MOST_LOST = 0.5;

/** Would cells draw other walls than those of a picture? Lines of a grid between them may be light. */
function differs(
  { width, pixels }: Picture,
  cells: readonly (readonly number[])[],
  across: readonly Band[],
  down: readonly Band[],
): boolean {
  // Pixels of walls; those of them in open cells; open ones in walls, and those of these on no line.
  let [walls, opened, lost, walled] = [0, 0, 0, 0];
  const [xs, ys] = [pixelsOf(across), pixelsOf(down)];
  for (const y of ys)
    for (const x of xs) {
      const isWall = pixels[y.at * width + x.at] === WALL;
      const isWallCell = cells[y.band]![x.band] === WALL;
      walls += Number(isWall);
      opened += Number(isWall && !isWallCell);
      lost += Number(!isWall && isWallCell);
      walled += Number(!isWall && isWallCell && !x.isLine && !y.isLine);
    }
  const open = xs.length * ys.length - walls;
  return opened + walled > walls * MOST_ELSEWHERE || lost > open * MOST_LOST;
}

/** The pixels from the first band to the last: which band each lies in, or comes after as part of a line. */
function pixelsOf(bands: readonly Band[]) {
  return bands.flatMap(([from, to], band) => {
    const length = (bands[band + 1]?.[0] ?? to) - from;
    return Array.from({ length }, (_, offset) => ({ at: from + offset, band, isLine: from + offset >= to }));
  });
}
