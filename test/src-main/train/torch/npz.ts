import { unzipSync } from 'fflate';

/** The numbers of a .npy file, and their type in NumPy's words. */
function numbersIn(file: Uint8Array): { type: string; numbers: number[] } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = 10 + view.getUint16(8, true);
  const [, type] = new TextDecoder('latin1').decode(file.subarray(10, start)).match(/'descr': '(.+?)'/) ?? [];
  const size = type === '|u1' ? 1 : 4;
  const numbers = Array.from({ length: (file.length - start) / size }, (_, index) => {
    const at = start + index * size;
    if (type === '|u1') return view.getUint8(at);
    return type === '<f4' ? view.getFloat32(at, true) : view.getInt32(at, true);
  });
  return { type: type!, numbers };
}

/** The rows of a tensor of a shard as PyTorch gets them back: codes into the palette, rows into the distinct ones. */
export function unpacked(
  packed: Uint8Array,
  width: number,
  name = 'x',
): { type: string; palette: string; distinct: number; rows: number[][] } {
  const files = unzipSync(packed);
  const [codes, palette, rows] = ['codes', 'palette', 'rows'].map(part =>
    numbersIn(files[`${name}.${part}.npy`]!),
  );
  const row = (at: number) => codes!.numbers.slice(at * width, (at + 1) * width);
  return {
    type: codes!.type,
    palette: palette!.type,
    distinct: codes!.numbers.length / width,
    rows: rows!.numbers.map(at => row(at).map(code => palette!.numbers[code]!)),
  };
}
