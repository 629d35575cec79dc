import { type DecodedPng, decode } from 'fast-png';
import { UserError } from '../../errors.ts';
import { readMazeRows } from '../maze/grid.ts';
import type { Container } from './container.ts';
import { mazeIn } from './ink.ts';

/**
 * A picture of a maze: dark walls, light open cells, a green start and a red goal, or light walls on a dark ground; one
 * pixel or many per cell, and walls that may be thinner than the ways between them.
 */
export const png: Container = {
  name: 'PNG',
  matches: bytes => bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47,
  *read(bytes) {
    const picture = decodePng(bytes);
    const { rows, notes } = mazeIn(picture);
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
      `This picture has ${width}×${height} pixels; Mull reads mazes from pictures up to ${LARGEST_SIDE} pixels a side.`,
      'Cut the maze out of it.',
    );
  try {
    return decode(bytes);
  } catch {
    throw new UserError('The picture is damaged, or was cut short.', 'Copy or download it again.');
  }
}
