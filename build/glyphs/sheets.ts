import { decode } from 'fast-png';
import type { Page } from 'playwright';
import { coloursOf } from '../../shared/reading/picture/colours.ts';
import { middleColour } from '../../shared/reading/picture/quantiles.ts';
import { CHARACTERS } from '../../shared/reading/picture/sudoku/characters.ts';
import { glyphsOf } from '../../shared/reading/picture/sudoku/glyphs.ts';

/** What a character looks like, as the reader of pictures sees it. */
export interface Sample {
  /** Its place among {@link CHARACTERS}. */
  readonly label: number;
  /** [GLYPH_SIDE, GLYPH_SIDE] */
  readonly shape: Float32Array;
}

export interface Style {
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
}

/** Heights of letters in pixels: those of small boards on usual screens up to large ones on fine ones. */
const SIZES = [9, 10, 11, 12, 14, 16, 19, 23, 28, 36, 48];
/** Pixels of a side of the square that a character is drawn in. */
const SQUARE = 72;

/** Every character in one style and all sizes, drawn by a browser at random places between pixels, some of them blurred. */
export async function samplesOf(page: Page, style: Style, seed: number): Promise<Sample[]> {
  const sheet = { style, seed, sizes: SIZES, square: SQUARE, characters: [...CHARACTERS] };
  const url = await page.evaluate(drawSheet, sheet);
  const picture = coloursOf(decode(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')));
  return SIZES.flatMap((_, row) =>
    [...CHARACTERS].flatMap((_, label) => {
      const [left, top] = [label * SQUARE, row * SQUARE];
      const cell = { left, top, right: left + SQUARE, bottom: top + SQUARE };
      const glyphs = glyphsOf(picture, cell, middleColour(picture, cell));
      return glyphs.length === 1 ? [{ label, shape: glyphs[0]!.shape }] : [];
    }),
  );
}

interface Sheet {
  readonly style: Style;
  readonly seed: number;
  readonly sizes: readonly number[];
  readonly square: number;
  readonly characters: readonly string[];
}

/** In the page. @returns a PNG's address, with a row for every size and a column for every character */
function drawSheet({ style, seed, sizes, square, characters }: Sheet): string {
  let state = seed;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [square * characters.length, square * sizes.length];
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [row, size] of sizes.entries())
    for (const [column, character] of characters.entries()) {
      context.save();
      context.translate((column + 0.5) * square + random(), (row + 0.5) * square + random());
      context.transform(0.8 + random() * 0.45, (random() - 0.5) * 0.06, (random() - 0.5) * 0.4, 1, 0, 0); // wider, slanted
      context.font = `${style.italic ? 'italic ' : ''}${style.weight} ${size}px "${style.family}"`;
      const blur = random() < 0.3 ? random() * Math.min(1, size / 20) : 0;
      if (blur > 0) context.filter = `blur(${blur}px)`;
      context.fillText(character, 0, 0);
      context.restore();
    }
  return canvas.toDataURL('image/png');
}
