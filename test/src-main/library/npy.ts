import { readFileSync } from 'node:fs';

/**
 * Reads a NumPy file of 32-bit integers, independently of the writer: by the description of the format alone
 * (numpy.lib.format), as `numpy.load` would.
 */
export function readNpy(path: string): { shape: number[]; numbers: number[] } {
  const bytes = readFileSync(path);
  if (bytes.toString('latin1', 0, 6) !== '\x93NUMPY') throw new Error(`${path} has no magic string`);
  if (bytes[6] !== 1 || bytes[7] !== 0) throw new Error(`${path} is of version ${bytes[6]}.${bytes[7]}`);
  const end = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, end);
  if (end % 64 !== 0 || !header.endsWith('\n')) throw new Error(`the header of ${path} is not padded`);
  const [, descr, order, tuple] =
    header.match(/^\{'descr': '(.+)', 'fortran_order': (True|False), 'shape': \(([\d, ]+)\), \} *\n$/) ?? [];
  if (descr !== '<i4' || order !== 'False') throw new Error(`${path}: ${header}`);
  const shape = tuple!.split(',').flatMap(length => (length.trim() === '' ? [] : [Number(length)]));
  const numbers: number[] = [];
  for (let at = end; at < bytes.length; at += 4) numbers.push(bytes.readInt32LE(at));
  if (numbers.length !== shape.reduce((product, length) => product * length, 1))
    throw new Error(`${path} has ${numbers.length} numbers, but the shape ${tuple}`);
  return { shape, numbers };
}
