import { type DecodedPng, decode } from 'fast-png';
import { UserError } from '../../errors.ts';
import type { Found } from '../items.ts';
import { readMazeRows } from '../maze/grid.ts';
import { coloursOf, reduced } from '../picture/colours.ts';
import { mazeIn } from '../picture/maze/ink.ts';
import { sudokuIn } from '../picture/sudoku/board.ts';
import type { Container } from './container.ts';

/** A picture of a Sudoku with printed digits, or of a maze. */
export const png: Container = {
  name: 'PNG',
  matches: bytes => bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47,
  *read(bytes) {
    const picture = decodePng(bytes);
    const found = sudokuIn(reduced(coloursOf(picture), MOST_LOOKED_AT)) ?? fieldIn(picture);
    const notes = ['It was read from a picture: compare it with the original.', ...(found.notes ?? [])];
    yield { ...found, line: 1, notes };
  },
};

/**
 * A maze of dark walls and light open cells, with a green start and a red goal, or light walls on a dark ground; one pixel or
 * many per cell, and walls that may be thinner than the ways between them.
 */
function fieldIn(picture: DecodedPng): Omit<Found, 'line'> {
  const { rows, notes } = mazeIn(picture);
  const field = readMazeRows(rows, 1);
  return { ...field, notes: [...notes, ...(field.notes ?? [])] };
}

/** Pixels of a side; larger pictures are photographs. */
const LARGEST_SIDE = 8192;
const MOST_PIXELS = 32_000_000;
/** Pixels in which a Sudoku is looked for: those of a screen of 3840×2160. Larger pictures are made smaller for it. */
const MOST_LOOKED_AT = 3840 * 2160;

function decodePng(bytes: Uint8Array): DecodedPng {
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
      `This picture has ${width}×${height} pixels; Mull reads pictures up to ${LARGEST_SIDE} pixels a side.`,
      'Cut the puzzle out of it.',
    );
  try {
    return unpacked(decode(bytes));
  } catch {
    throw new UserError('The picture is damaged, or was cut short.', 'Copy or download it again.');
  }
}

/** With an element for each value: of fewer than eight bits, several of a row share a byte. */
function unpacked(picture: DecodedPng): DecodedPng {
  const { width, height, data, depth } = picture;
  if (depth >= 8) return picture;
  const [inByte, rowBytes] = [8 / depth, Math.ceil((width * depth) / 8)];
  const values = Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    const byte = data[row * rowBytes + Math.floor(column / inByte)]!;
    return (byte >> (8 - depth * ((column % inByte) + 1))) & (2 ** depth - 1);
  });
  return { ...picture, data: values };
}
