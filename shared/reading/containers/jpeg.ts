import decode from 'jpeg-js/lib/decoder.js';
import { UserError } from '../../errors.ts';
import { puzzleIn } from '../picture/index.ts';
import { MOST_PIXELS, type Raster } from '../picture/raster.ts';
import type { Container } from './container.ts';

/** A picture with loss: of a camera, or of the web. */
export const jpeg: Container = {
  name: 'JPEG',
  matches: bytes => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  *read(bytes) {
    yield { ...puzzleIn(decodeJpeg(bytes)), line: 1 };
  },
};

const LIMITS = { maxResolutionInMP: MOST_PIXELS / 1e6, maxMemoryUsageInMB: 1024 };

function decodeJpeg(bytes: Uint8Array): Raster {
  try {
    return { ...decode(bytes, { ...LIMITS, useTArray: true, formatAsRGBA: false }), channels: 3, depth: 8 };
  } catch (error) {
    throw isTooLarge(error)
      ? new UserError(
          `This picture has more than ${MOST_PIXELS / 1e6} million pixels.`,
          'Cut the puzzle out of it, or save it smaller.',
        )
      : new UserError('The picture is damaged, or was cut short.', 'Copy or download it again.');
  }
}

/** The decoder's own limits; its errors have no other mark. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && /maxResolutionInMP|maxMemoryUsageInMB/.test(error.message);
