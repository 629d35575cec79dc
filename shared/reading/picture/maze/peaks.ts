import { apart, RGB } from '../colours.ts';

/** A colour that many pixels have, or about. */
export interface Peak {
  readonly colour: readonly number[];
  readonly count: number;
}

/** Values of a channel that are counted together are alike but for this many bits; and so many are left. */
const [BITS, LEFT] = [4, 16];
/** Colours that differ by less, of 255, are one: the page's and the ground's, or a wall's and its blurred edge. */
export const ALIKE = 40;

/** Colours of which each stands for those that are like it, the most frequent first, and which of them a colour is. */
export interface Palette {
  readonly peaks: readonly Peak[];
  /** The place among them of the colour whose values begin there. */
  readonly of: (values: Uint8Array, at: number) => number;
}

/** The colours of some pixels. @param values [pixels, 3] */
export function paletteOf(values: Uint8Array): Palette {
  const { counts, sums } = histogramOf(values);
  const bins = [...counts.keys()]
    .filter(bin => counts[bin]! > 0)
    .sort((one, other) => counts[other]! - counts[one]!);
  const found: { colour: number[]; count: number }[] = [];
  const peakOf = new Map<number, { colour: number[]; count: number }>();
  for (const bin of bins) {
    const count = counts[bin]!;
    const colour = [...sums.subarray(bin * RGB, (bin + 1) * RGB)].map(sum => sum / count);
    const like = found.find(peak => apart(peak.colour, colour) < ALIKE);
    const peak = like ?? { colour, count: 0 };
    if (!like) found.push(peak);
    peak.count += count;
    peakOf.set(bin, peak);
  }
  const peaks = found.sort((one, other) => other.count - one.count);
  const places = new Map([...peakOf].map(([bin, peak]) => [bin, peaks.indexOf(peak)]));
  return { peaks, of: (all, at) => places.get(binOf(all, at))! };
}

/** How many pixels have about a colour, and the sums of their red, green and blue. */
function histogramOf(values: Uint8Array): { counts: Uint32Array; sums: Float64Array } {
  const counts = new Uint32Array(LEFT ** RGB);
  const sums = new Float64Array(counts.length * RGB);
  for (let at = 0; at < values.length; at += RGB) {
    const bin = binOf(values, at);
    counts[bin]!++;
    for (let channel = 0; channel < RGB; channel++) sums[bin * RGB + channel]! += values[at + channel]!;
  }
  return { counts, sums };
}

const binOf = (values: Uint8Array, at: number): number =>
  ((values[at]! >> BITS) * LEFT + (values[at + 1]! >> BITS)) * LEFT + (values[at + 2]! >> BITS);
