import { type DecodedPng, decode } from 'fast-png';
import { UserError } from '../../errors.ts';
import { readMazeRows } from '../maze/grid.ts';
import type { Container } from './container.ts';

/**
 * A picture of a maze: dark walls, light open cells, a green start and a red goal; one pixel or many per cell, and walls
 * that may be thinner than the ways between them.
 */
export const png: Container = {
  name: 'PNG',
  matches: bytes => bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47,
  *read(bytes) {
    const picture = decodePng(bytes);
    const { rows, notes } = withEnds(cellsOf(picture));
    const field = readMazeRows(rows, 1);
    const all = [
      'It was read from a picture: compare it with the original.',
      ...notes,
      ...(field.notes ?? []),
    ];
    yield { ...field, line: 1, notes: all };
  },
};

/** Pixels of a side; larger pictures are photographs. */
const LARGEST_SIDE = 8192;
const MOST_PIXELS = 32_000_000;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** `#`, space, `S` or `G` for each pixel. */
  readonly pixels: Uint8Array;
}

const [OPEN, WALL, START, GOAL] = [0, 1, 2, 3] as const;

function decodePng(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = bytes.length > 24 ? [view.getUint32(16), view.getUint32(20)] : [0, 0];
  if (
    width < 3 ||
    height < 3 ||
    width > LARGEST_SIDE ||
    height > LARGEST_SIDE ||
    width * height > MOST_PIXELS
  )
    throw new UserError(
      `This picture has ${width}×${height} pixels; Mull reads mazes from pictures up to ${LARGEST_SIDE} pixels a side.`,
      'Cut the maze out of it.',
    );
  try {
    return classify(decode(bytes));
  } catch {
    throw new UserError('The picture is damaged, or was cut short.', 'Copy or download it again.');
  }
}

/** Dark pixels are walls; of the coloured ones green is the start, red the goal, and others lie on open cells. */
function classify({ width, height, data, channels, depth, palette }: DecodedPng): Picture {
  const largest = depth === 16 ? 65535 : palette ? 255 : 2 ** depth - 1;
  const pixels = new Uint8Array(width * height);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const at = palette ? 0 : pixel * channels;
    const colour = palette ? palette[data[pixel]!]! : data;
    const alpha = palette ? (colour[3] ?? 255) : channels % 2 === 0 ? colour[at + channels - 1]! : largest;
    const red = colour[at]! / largest;
    const green = (palette || channels > 2 ? colour[at + 1]! : colour[at]!) / largest;
    const blue = (palette || channels > 2 ? colour[at + 2]! : colour[at]!) / largest;
    pixels[pixel] = alpha / largest < 0.5 ? OPEN : classOf(red, green, blue);
  }
  return { width, height, pixels };
}

function classOf(red: number, green: number, blue: number): number {
  const strongest = Math.max(red, green, blue);
  if (strongest - Math.min(red, green, blue) > 0.4 && strongest > 0.45) {
    if (green === strongest && green - red > 0.2) return START;
    if (red === strongest && red - green > 0.3 && red - blue > 0.2) return GOAL;
    return OPEN;
  }
  return 0.3 * red + 0.59 * green + 0.11 * blue < 0.5 ? WALL : OPEN;
}

const CHARACTERS = [' ', '#', 'S', 'G'];

/** The cells of a picture as rows of text. */
function cellsOf(picture: Picture): string[] {
  const across = bandsOf(picture, 'x');
  const down = bandsOf(picture, 'y');
  if (across.length < 3 || down.length < 3 || across.length > 60 || down.length > 60)
    throw new UserError(
      `No maze of up to 60×60 cells can be recognised in this picture (${across.length}×${down.length} bands were found).`,
      'Use a picture with dark walls on a light ground and straight lines, without text around the maze.',
    );
  return down.map(([top, bottom]) =>
    across.map(([left, right]) => CHARACTERS[mostFrequent(picture, left, right, top, bottom)]!).join(''),
  );
}

type Band = readonly [from: number, to: number];

/** Columns (or rows) of cells: between the lines on which many pixels change, in equal steps where they have a common one. */
function bandsOf(picture: Picture, direction: 'x' | 'y'): Band[] {
  const { width, height, pixels } = picture;
  const [length, other] = direction === 'x' ? [width, height] : [height, width];
  const at = (along: number, across: number) =>
    direction === 'x' ? pixels[across * width + along]! : pixels[along * width + across]!;
  const isEmpty = (along: number) => {
    for (let across = 0; across < other; across++) if (at(along, across) !== OPEN) return false;
    return true;
  };
  let [first, last] = [0, length - 1];
  while (first < last && isEmpty(first)) first++;
  while (last > first && isEmpty(last)) last--;
  const edges = [first];
  for (let along = first + 1; along <= last; along++) {
    for (let across = 0; across < other; across++) {
      if (at(along, across) === at(along - 1, across)) continue;
      edges.push(along);
      break;
    }
  }
  edges.push(last + 1);
  // One pixel a cell: a small picture, or edges at every pixel.
  const step = edges.slice(1).reduce((common, edge, index) => gcd(common, edge - edges[index]!), 0);
  if (step > 0 && (last + 1 - first) / step <= 60)
    return Array.from(
      { length: (last + 1 - first) / step },
      (_, band) => [first + band * step, first + (band + 1) * step] as const,
    );
  return edges
    .slice(1)
    .flatMap((edge, index) => (edge - edges[index]! > 1 ? [[edges[index]!, edge] as const] : []));
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function mostFrequent(
  { width, pixels }: Picture,
  left: number,
  right: number,
  top: number,
  bottom: number,
): number {
  const counts = [0, 0, 0, 0];
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) counts[pixels[row * width + column]!]!++;
  // A mark need not fill its cell.
  const cells = (right - left) * (bottom - top);
  if (counts[START]! * 5 > cells) return START;
  if (counts[GOAL]! * 5 > cells) return GOAL;
  return counts[WALL]! * 2 >= cells ? WALL : OPEN;
}

/** Where no colour marks the ends, the only two openings of the border are. */
function withEnds(rows: string[]): { rows: string[]; notes: string[] } {
  if (rows.some(row => /[SG]/.test(row))) return { rows, notes: [] };
  const [height, width] = [rows.length, rows[0]!.length];
  const openings: [number, number][] = [];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const isBorder = row === 0 || column === 0 || row === height - 1 || column === width - 1;
      if (isBorder && rows[row]![column] === ' ') openings.push([row, column]);
    }
  if (openings.length !== 2) return { rows, notes: [] };
  const cells = rows.map(row => [...row]);
  openings.forEach(([row, column], index) => {
    cells[row]![column] = index === 0 ? 'S' : 'G';
  });
  return {
    rows: cells.map(row => row.join('')),
    notes: ['Start and goal were put into the two openings of its border.'],
  };
}
