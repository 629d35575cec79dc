import { UserError } from '../../errors.ts';

/**
 * The numbers of a NumPy file of whole numbers, whatever its shape.
 * Source: numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 * @throws UserError when it is of another type, or damaged
 */
export function readNpy(bytes: Uint8Array): Int32Array {
  const damaged = () =>
    new UserError('An array (.npy) of this dataset is damaged, or was cut short.', 'Copy the folder again.');
  const isLong = bytes[6] !== undefined && bytes[6] > 1;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) throw damaged();
  const from = isLong ? 12 + view.getUint32(8, true) : 10 + view.getUint16(8, true);
  const head = new TextDecoder('latin1').decode(bytes.subarray(isLong ? 12 : 10, Math.min(from, 10_000)));
  const [, type = ''] = head.match(/'descr': *'([^']*)'/) ?? [];
  const width = Number({ '<i8': 8, '<i4': 4, '<i2': 2, '|i1': 1, '|u1': 1 }[type]);
  if (!width || head.includes("'fortran_order': True"))
    throw new UserError(
      `An array (.npy) of this dataset is of the type ${JSON.stringify(type)}.`,
      'Mull reads whole numbers.',
    );
  const count = Math.floor((bytes.length - from) / width);
  const shape = (head.match(/'shape': *\(([\d, ]*)\)/)?.[1] ?? '')
    .split(',')
    .filter(part => part.trim() !== '');
  if (shape.reduce((product, side) => product * Number(side), 1) !== count) throw damaged();
  const readers = {
    8: (at: number) => Number(view.getBigInt64(at, true)),
    4: (at: number) => view.getInt32(at, true),
    2: (at: number) => view.getInt16(at, true),
    1: (at: number) => bytes[at]!,
  } as const;
  const read = readers[width as keyof typeof readers];
  return Int32Array.from({ length: count }, (_, index) => read(from + index * width));
}
