import { join } from 'node:path';
import * as v from 'valibot';
import { sweepDraftsOf } from '../files/draft.ts';
import { readJsonFile, writeJsonFile } from '../files/json.ts';

/** Where the window stood, kept in `window.json`. */
const pixel = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const WindowStateSchema = v.object({
  x: pixel,
  y: pixel,
  width: pixel,
  height: pixel,
  maximized: v.boolean(),
});
export type WindowState = v.InferOutput<typeof WindowStateSchema>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As narrow as a phone, for those who tile their windows. */
export const SMALLEST = { width: 400, height: 480 } as const;
const USUAL = { width: 1240, height: 840 } as const;
/** So much of the window must be on a display for it to be found again. */
const VISIBLE = 80;

/** Where the window stood; undefined where nobody knows. */
export function readWindowState(folder: string): Promise<WindowState | undefined> {
  sweepDraftsOf(folder, FILE);
  return readJsonFile(fileIn(folder), WindowStateSchema);
}

export function writeWindowState(folder: string, state: WindowState): Promise<void> {
  return writeJsonFile(fileIn(folder), state);
}

const FILE = 'window.json';
const fileIn = (folder: string): string => join(folder, FILE);

/**
 * Where the window may stand now: displays come and go.
 * @param displays the work area of every display, the main one first
 */
export function fitToDisplays(state: WindowState | undefined, displays: readonly Area[]): WindowState {
  const home = state && displays.find(area => showsEnough(state, area));
  const area = home ?? displays[0] ?? { x: 0, y: 0, ...USUAL };
  const width = clamp(state?.width ?? USUAL.width, SMALLEST.width, area.width);
  const height = clamp(state?.height ?? USUAL.height, SMALLEST.height, area.height);
  const x = home ? state.x : area.x + (area.width - width) / 2;
  const y = home ? state.y : area.y + (area.height - height) / 2;
  return {
    x: Math.round(clamp(x, area.x, area.x + area.width - width)),
    y: Math.round(clamp(y, area.y, area.y + area.height - height)),
    width,
    height,
    maximized: state?.maximized ?? false,
  };
}

function showsEnough(window: Area, display: Area): boolean {
  const wide = overlap(window.x, window.width, display.x, display.width);
  const high = overlap(window.y, window.height, display.y, display.height);
  return wide >= VISIBLE && high >= VISIBLE;
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

/** On a display smaller than the smallest window, the smallest window wins. */
function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
