import decode from 'jpeg-js/lib/decoder.js';
import { UserError } from '../../errors.ts';
import { MOST_PIXELS, type Raster } from '../picture/raster.ts';
import { pictureContainer } from './picture.ts';
import { orientationIn, upright } from './upright.ts';

/** Pictures with loss: of a camera, or of the web. */
export const jpeg = pictureContainer('JPEG', [0xff, 0xd8, 0xff], decodeJpeg);

/** Bytes of what the decoder gives as EXIF that still are of its name: a zero. */
const BEFORE_EXIF = 1;

const LIMITS = { maxResolutionInMP: MOST_PIXELS / 1e6, maxMemoryUsageInMB: 1024 };

/** Scans of a picture that becomes sharper as it loads: programs write about ten. Each is decoded over all of its pixels. */
const MOST_SCANS = 100;

function decodeJpeg(bytes: Uint8Array): Raster {
  if (scansIn(bytes) > MOST_SCANS) throw new Error('more scans than any program writes');
  try {
    const { exifBuffer, ...stored } = decode(bytes, { ...LIMITS, useTArray: true, formatAsRGBA: false });
    const raster = { ...stored, channels: 3, depth: 8 } as const;
    return exifBuffer ? upright(raster, orientationIn(exifBuffer.subarray(BEFORE_EXIF))) : raster;
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    throw new UserError(
      `This picture has more than ${MOST_PIXELS / 1e6} million pixels.`,
      'Cut the puzzle out of it, or save it smaller.',
    );
  }
}

/** The decoder's own limits; its errors have no other mark. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && /maxResolutionInMP|maxMemoryUsageInMB/.test(error.message);

/** Second bytes of markers, after 0xff: the end of a picture, and the start of a scan. */
const [END, SCAN] = [0xd9, 0xda];
/** Bytes after 0xff that begin nothing of a length of its own: of scans' data, restarts, fillings. */
const isPlain = (code: number): boolean => code < 0xc0 || (code >= 0xd0 && code <= 0xd8) || code === 0xff;

/** The scans of a picture, whatever follows its end, such as the film of a phone. */
function scansIn(bytes: Uint8Array): number {
  let scans = 0;
  for (let at = bytes.indexOf(0xff, 2); at >= 0 && at + 3 < bytes.length; at = bytes.indexOf(0xff, at)) {
    const code = bytes[at + 1]!;
    if (code === END) break;
    if (code === SCAN) scans++;
    at += isPlain(code) ? 1 : 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  return scans;
}
