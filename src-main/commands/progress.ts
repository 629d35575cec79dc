import cliProgress, { type TimeFormatter } from 'cli-progress';

/** Shows how far something is. @param payload what the format names beside cli-progress's own words */
export type ShowProgress = (value: number, payload?: object) => void;

/**
 * Does something with a progress bar on standard error; without one when JSON is wanted or nobody watches. However the
 * work ends, the bar goes: one that stays hides the cursor, and keeps the program from ending.
 */
export async function withProgress<T>(
  format: string,
  total: number,
  silent: boolean | undefined,
  work: (show: ShowProgress) => Promise<T>,
): Promise<T> {
  if (silent || !process.stderr.isTTY) return work(() => {});
  const bar = new cliProgress.SingleBar(
    { format, hideCursor: true, stream: process.stderr, formatTime: timeText },
    cliProgress.Presets.shades_classic,
  );
  const blank = Object.fromEntries([...format.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, '']));
  bar.start(total, 0, blank);
  let before = 0;
  const show: ShowProgress = (value, payload = {}) => {
    // The same value again tells nothing of the time left: after ten of them it would count as endless.
    if (value === before) bar.update(payload);
    else bar.update(value, payload);
    before = value;
  };
  try {
    return await work(show);
  } finally {
    bar.stop();
  }
}

/** "1m30s"; "?" where nothing is known yet, of which cli-progress would make "0s", "LLs" or "NFs". */
const timeText: TimeFormatter = (seconds, ...how) =>
  Number.isFinite(seconds) ? cliProgress.Format.TimeFormat(seconds, ...how) : '?';
