import { applyPalette, GIFEncoder, type Palette, quantize } from 'gifenc';
import type { Frame } from '../../shared/frame.ts';
import { placeText } from '../../shared/words.ts';
import type { Colours } from '../board/colours.ts';
import type { Display } from '../state/desk/editor.svelte.ts';
import type { Run } from '../state/solve/run.svelte.ts';
import { passMilliseconds, STEP_MILLISECONDS } from '../state/solve/timeline.svelte.ts';
import { paintPicture, pictureSize, type Size } from './picture.ts';

export interface GifOptions {
  /** 1 is the timeline's normal speed. */
  readonly speed: number;
  readonly colours: Colours;
  /** Pixels of the longer side. */
  readonly side?: number;
  /** What is shown beside the answer. */
  readonly display?: Display;
}

/** The puzzle at the start and the answer at the end stay longer. */
const FIRST_MILLISECONDS = 900;
const LAST_MILLISECONDS = 2500;
/** Of longer runs only so many steps are shown, evenly chosen, the last one always. */
const MOST_FRAMES = 120;

/** Enough for flat colours, with the soft edges of the digits in between. */
const COLOURS = 128;
const FORMAT = 'rgb565';

/**
 * A run as an animated GIF: the puzzle, then every step. One palette for all frames, so that nothing flickers.
 * Lets the page breathe after every frame.
 */
export async function runToGif(run: Run, options: GifOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { side = 480, speed } = options;
  const size = pictureSize(run.puzzle, side);
  const frames = chooseFrames(run);
  const painter = createPainter(run, size, options);
  const palette = quantize(sample([undefined, ...keyFrames(frames)].map(painter)), COLOURS, {
    format: FORMAT,
  });
  const gif = GIFEncoder();
  for (const frame of [undefined, ...frames]) {
    const delay = frame === frames.at(-1) ? LAST_MILLISECONDS : milliseconds(run, frame) / speed;
    writeFrame(gif, painter(frame), size, palette, frame ? delay : FIRST_MILLISECONDS);
    await new Promise(resolve => setTimeout(resolve));
  }
  gif.finish();
  return new Uint8Array(gif.bytes());
}

/** A pass inside a step is shorter than a step that is shown as a whole. */
const milliseconds = (run: Run, frame: Frame | undefined): number =>
  frame?.pass ? passMilliseconds(run) : STEP_MILLISECONDS;

/** All there is to see, where that is not too much; else the steps as wholes. */
function chooseFrames(run: Run): Frame[] {
  const moments = run.moments();
  const frames = moments.length <= MOST_FRAMES ? moments.map(({ frame }) => frame) : run.frames;
  return choosePlaces(frames.length).map(at => frames[at]!);
}

/** Which of so many frames are shown. */
export function choosePlaces(length: number): number[] {
  const count = Math.min(length, MOST_FRAMES);
  if (count <= 1) return count === 1 ? [0] : [];
  return Array.from({ length: count }, (_, at) => Math.round((at * (length - 1)) / (count - 1)));
}

/** The frames whose colours stand for all: a change early on, and the answer. */
function keyFrames(frames: readonly Frame[]): Frame[] {
  return [frames[1], frames.at(-1)].filter(frame => frame !== undefined);
}

/** Every third pixel of some frames: the palette needs the colours, not the picture. */
function sample(frames: readonly Uint8ClampedArray[]): Uint8ClampedArray {
  const pixels = frames.map(frame => new Uint32Array(frame.buffer));
  const picked = pixels.flatMap(frame => [...frame.filter((_, index) => index % 3 === 0)]);
  return new Uint8ClampedArray(Uint32Array.from(picked).buffer);
}

function createPainter(run: Run, size: Size, { colours, display }: GifOptions) {
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('internal: no canvas');
  /** Paints a frame, or the bare puzzle. */
  return (frame: Frame | undefined): Uint8ClampedArray => {
    paintPicture(
      context,
      size,
      { puzzle: run.puzzle, frame, display, caption: captionOf(frame, run) },
      colours,
    );
    return context.getImageData(0, 0, size.width, size.height).data;
  };
}

function captionOf(frame: Frame | undefined, { learns }: Run): string {
  return frame ? `${placeText(frame, learns)}${frame.verified ? ' – verified' : ''}` : 'Mull';
}

function writeFrame(
  gif: ReturnType<typeof GIFEncoder>,
  pixels: Uint8ClampedArray,
  { width, height }: Size,
  palette: Palette,
  delay: number,
): void {
  gif.writeFrame(applyPalette(pixels, palette, FORMAT), width, height, { palette, delay });
}
