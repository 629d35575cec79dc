import { UserError } from '../../errors.ts';
import { puzzleIn } from '../picture/index.ts';
import type { Raster } from '../picture/raster.ts';
import type { Container } from './container.ts';

/**
 * A form of pictures.
 * @param signature its first bytes
 * @param decode throws a UserError where a picture is sound but too large, and anything else where it is not sound
 */
export const pictureContainer = (
  name: string,
  signature: readonly number[],
  decode: (bytes: Uint8Array) => Raster,
): Container => ({
  name,
  matches: bytes => signature.every((byte, at) => bytes[at] === byte),
  *read(bytes) {
    yield { ...puzzleIn(decoded(bytes, decode)), line: 1 };
  },
});

function decoded(bytes: Uint8Array, decode: (bytes: Uint8Array) => Raster): Raster {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('The picture is damaged, or was cut short.', 'Copy or download it again.');
  }
}
