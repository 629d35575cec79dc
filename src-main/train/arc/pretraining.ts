import { ARC_COLOURS, type ArcPair } from '../../../shared/puzzles/arc/board.ts';
import { TURNS, turnedSize } from '../../../shared/puzzles/grid-turns.ts';
import type { Random } from '../../../shared/random.ts';
import { ARC_FACTS, ARC_PLANES } from '../../model/networks/arc.ts';
import { type Canvas, encodeInput, encodeOutput, paletteOf } from '../../puzzles/arc/canvas.ts';
import { frameRuleOf } from '../../puzzles/arc/frame.ts';

/** Many examples of one rule. */
export interface ArcRule {
  readonly pairs: readonly ArcPair[];
}

/** What one training graph takes. */
export interface PretrainingExtent {
  readonly side: number;
  /** Black, colours and "no cell". */
  readonly symbols: number;
}

/** Encoded examples of many rules, one row each, in all eight views: bytes, to be stored or sent. */
export interface PretrainingArrays {
  readonly rows: number;
  /** int32 [rows]: index of the rule, which chooses the learned vectors. */
  readonly rule: Int32Array;
  /** [rows, symbols]: the colour of each symbol, {@link ARC_COLOURS} for "no cell". */
  readonly colours: Uint8Array;
  /** [rows, views, ARC_PLANES, side, side]: symbols. */
  readonly planes: Uint8Array;
  /** [rows, views, side, side, ARC_FACTS]: facts in 255ths. */
  readonly facts: Uint8Array;
  /** [rows, views, side, side]: symbols. */
  readonly labels: Uint8Array;
  /** [rows, views, 2]: rows and columns of the output's expected size, which `mirrorRows` and `mirrorColumns` mirror. */
  readonly frames: Uint8Array;
  /** [rows, views, 2]: rows and columns of the output; the mask is 1 up to and with the next row and column. */
  readonly sizes: Uint8Array;
}

/**
 * Encodes the pairs that fit an extent. Symbols that a pair has no use for get other colours by chance, so that a network
 * learns to leave them out.
 * @param fits which pairs are taken, beside those that are too large or have too many colours
 */
export function encodePretraining(
  rules: readonly ArcRule[],
  { side, symbols }: PretrainingExtent,
  random: Random,
  fits: (pair: ArcPair) => boolean = () => true,
): PretrainingArrays {
  const examples = rules.flatMap(({ pairs }, rule) => {
    const frame = frameRuleOf(pairs);
    return pairs
      .filter(
        pair => sideOf(pair) <= side && paletteOf([pair.input, pair.output]).length < symbols && fits(pair),
      )
      .map(pair => ({ rule, pair, frame: frame(pair.input) ?? pair.input }));
  });
  const [rows, views, cells] = [examples.length, TURNS.length, side * side];
  const arrays = {
    rule: Int32Array.from(examples, ({ rule }) => rule),
    colours: new Uint8Array(rows * symbols),
    planes: new Uint8Array(rows * views * ARC_PLANES * cells),
    facts: new Uint8Array(rows * views * cells * ARC_FACTS),
    labels: new Uint8Array(rows * views * cells),
    frames: new Uint8Array(rows * views * 2),
    sizes: new Uint8Array(rows * views * 2),
  };
  examples.forEach(({ pair, frame }, row) => {
    const canvas: Canvas = { side, palette: filledPalette(pair, symbols - 1, random) };
    arrays.colours.set([...canvas.palette, ARC_COLOURS], row * symbols);
    for (let view = 0; view < views; view++) {
      const at = row * views + view;
      const { planes, facts } = encodeInput(pair.input, frame, view, canvas);
      arrays.planes.set(planes as Int32Array, at * ARC_PLANES * cells);
      arrays.facts.set(
        (facts as Float32Array).map(fact => Math.round(255 * Math.min(1, fact))),
        at * cells * ARC_FACTS,
      );
      arrays.labels.set(encodeOutput(pair.output, view, canvas).labels, at * cells);
      for (const [sizes, size] of [
        [arrays.frames, frame],
        [arrays.sizes, pair.output],
      ] as const) {
        const turned = turnedSize(size, TURNS[view]!);
        sizes.set([turned.rows, turned.columns], at * 2);
      }
    }
  });
  return { rows, ...arrays };
}

/** Cells of the longest side. */
export const sideOf = ({ input, output }: ArcPair): number =>
  Math.max(input.rows, input.columns, output.rows, output.columns);

/** The colours of a pair and others by chance, in order of their numbers. */
function filledPalette({ input, output }: ArcPair, length: number, random: Random): number[] {
  const palette = paletteOf([input, output]);
  const others = Array.from({ length: ARC_COLOURS }, (_, colour) => colour).filter(
    colour => !palette.includes(colour),
  );
  return [...palette, ...random.shuffle(others).slice(0, length - palette.length)].sort(
    (one, other) => one - other,
  );
}
