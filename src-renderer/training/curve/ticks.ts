import { minutesText } from '../../../shared/english.ts';

/** Distances of the times below a chart: those that people count in, in seconds. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800];
const DAY = 86_400;
/** Pixels that the longest label needs, and a gap. */
const LABEL_WIDTH = 84;

/**
 * Times below a chart that shows the minutes from 0 on: as many as fit side by side.
 * @param width of the chart in pixels
 * @returns in minutes
 */
export function timeTicks(minutes: number, width: number): number[] {
  const seconds = minutes * 60;
  const most = Math.max(1, Math.floor(width / LABEL_WIDTH));
  const step = STEPS.find(step => seconds / step <= most) ?? DAY * Math.ceil(seconds / DAY / most);
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, at) => (at * step) / 60);
}

/** @param ticks in minutes */
export const timeTexts = (ticks: readonly number[]): string[] => ticks.map(minutesText);

/** Smaller numbers are written with an exponent. */
export const LEAST_PLAIN = 1e-4;

/** "0", "0.25", "1.5e-5": with as many digits as all of them need, so that none says the same as another. */
export function numberTexts(ticks: readonly number[]): string[] {
  for (let digits = 1; digits < 8; digits++) {
    const texts = ticks.map(tick => shortNumber(tick, digits));
    if (texts.every((text, at) => isClose(Number(text), ticks[at]!))) return texts;
  }
  return ticks.map(String);
}

function shortNumber(value: number, digits: number): string {
  const short = Number(value.toPrecision(digits));
  return short !== 0 && Math.abs(short) < LEAST_PLAIN ? short.toExponential() : String(short);
}

const isClose = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-6 * Math.abs(other);
