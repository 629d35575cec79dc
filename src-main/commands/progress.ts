import cliProgress from 'cli-progress';

export interface ProgressBar {
  update(value: number, payload: object): void;
  stop(): void;
}

/** A progress bar on standard error; none when JSON is wanted or nobody watches. */
export function progressBar(format: string, total: number, silent = false): ProgressBar {
  if (silent || !process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new cliProgress.SingleBar(
    { format, hideCursor: true, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, {});
  return bar;
}
