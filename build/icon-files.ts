/** The two container formats of icons. Both take PNG pictures as they are. */

/** A Windows `.ico`: a header, a directory of 16 bytes per picture, then the pictures. */
export function packIco(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.size);
  header.writeUInt16LE(1, 2); // an icon, not a cursor
  header.writeUInt16LE(pictures.size, 4);
  let offset = header.length;
  let entry = 6;
  for (const [size, png] of pictures) {
    header.writeUInt8(size % 256, entry); // 0 stands for 256
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4); // colour planes
    header.writeUInt16LE(32, entry + 6); // bits per pixel
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
    entry += 16;
  }
  return Buffer.concat([header, ...pictures.values()]);
}

/** The four letters under which a Mac looks for each size; the second ones are for fine ("@2x") displays. */
const ICNS_TYPES: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** A Mac's `.icns`: chunks of type, length and picture. */
export function packIcns(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const chunks = ICNS_TYPES.flatMap(([type, size]) => {
    const png = pictures.get(size);
    if (!png) throw new Error(`internal: no picture of ${size} pixels for ${type}`);
    return [chunkHead(type, png.length), png];
  });
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return Buffer.concat([chunkHead('icns', length), ...chunks]);
}

function chunkHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}
