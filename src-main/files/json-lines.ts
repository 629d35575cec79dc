import * as v from 'valibot';
import { textIfThere } from './there.ts';

/** Files with a value of JSON on each line. Lines that fit no schema are passed over, such as one that was half written. */

/** The values of a text. */
export const valuesIn = <S extends v.GenericSchema>(text: string, schema: S): v.InferOutput<S>[] =>
  parsed(text.split('\n'), schema);

/**
 * The values of a file; none where there is no file.
 * @param most lines that are looked at, evenly chosen, the first and the last that fits among them
 * @throws the system's error when it cannot be read
 */
export function readLines<S extends v.GenericSchema>(
  path: string,
  schema: S,
  most = Number.POSITIVE_INFINITY,
): v.InferOutput<S>[] {
  const lines = linesOf(path);
  if (lines.length <= most) return parsed(lines, schema);
  const end = lines.findLastIndex(line => parsed([line], schema).length > 0);
  return parsed(thinned(lines.slice(0, end + 1), most), schema);
}

/** The last value of a file: nothing else of it is parsed, however long it is. @throws as {@link readLines} */
export function lastLine<S extends v.GenericSchema>(path: string, schema: S): v.InferOutput<S> | undefined {
  for (const line of linesOf(path).reverse()) {
    const [value] = parsed([line], schema);
    if (value !== undefined) return value;
  }
  return undefined;
}

const linesOf = (path: string): string[] => (textIfThere(path) ?? '').split('\n').filter(line => line !== '');

function parsed<S extends v.GenericSchema>(lines: readonly string[], schema: S): v.InferOutput<S>[] {
  const line = v.pipe(v.string(), v.parseJson(), schema);
  return lines.flatMap(text => {
    const read = v.safeParse(line, text);
    return read.success ? [read.output as v.InferOutput<S>] : [];
  });
}

/** At most so many of some items, evenly chosen; the first and the last are among them. */
export function thinned<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => items[Math.round(at * step)]!);
}
