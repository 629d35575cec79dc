import { type DecodedPng, decode } from 'fast-png';
import { UserError } from '../../errors.ts';
import { MOST_PIXELS } from '../picture/raster.ts';
import { pictureContainer } from './picture.ts';

/** Pictures without loss: drawn by a program, or of a screen. */
export const png = pictureContainer('PNG', [0x89, 0x50, 0x4e, 0x47], decodePng);

/** Pixels of a side; larger pictures are photographs. */
const LARGEST_SIDE = 8192;

function decodePng(bytes: Uint8Array): DecodedPng {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength); // throws where it was cut short
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  if (width > LARGEST_SIDE || height > LARGEST_SIDE || width * height > MOST_PIXELS)
    throw new UserError(
      `This picture has ${width}×${height} pixels; Mull reads pictures of up to ${LARGEST_SIDE} a side and ${MOST_PIXELS / 1e6} million in all.`,
      'Cut the puzzle out of it, or save it smaller.',
    );
  return unpacked(decode(bytes));
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
