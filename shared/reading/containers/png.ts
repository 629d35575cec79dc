import { type DecodedPng, decode } from 'fast-png';
import { UserError } from '../../errors.ts';
import { readMazeRows } from '../maze/grid.ts';
import { cellsOf, GOAL, OPEN, type Picture, START, WALL } from './bands.ts';
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
