import cliProgress from 'cli-progress';

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
    { format, hideCursor: true, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  const blank = Object.fromEntries([...format.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, '']));
  bar.start(total, 0, blank);
  try {
    return await work((value, payload = {}) => bar.update(value, payload));
  } finally {
    bar.stop();
  }
}
