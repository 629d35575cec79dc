import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orientationIn } from '../../../../shared/reading/bytes/upright.ts';

test('EXIF of whatever bytes gives an orientation', () => {
  const tiff = fc.uint8Array({ maxLength: 40 }).map(bytes => new Uint8Array([0x49, 0x49, 42, 0, ...bytes]));
  fc.assert(
    fc.property(fc.oneof(tiff, fc.uint8Array({ maxLength: 40 })), exif => {
      const orientation = orientationIn(exif);
      expect(orientation).toBeGreaterThanOrEqual(1);
      expect(orientation).toBeLessThanOrEqual(8);
    }),
  );
});
