import type { DecodedPng } from 'fast-png';

/** A decoded picture as its file has it: an element for each value, of palettes the place in it. */
export type Raster = Pick<DecodedPng, 'width' | 'height' | 'data' | 'channels' | 'depth' | 'palette'>;

/** Pixels of a picture: larger ones are not decoded. */
export const MOST_PIXELS = 32_000_000;
