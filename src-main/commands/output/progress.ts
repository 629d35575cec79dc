import cliProgress, { type TimeFormatter } from 'cli-progress';
import { canRedraw } from './terminal.ts';

/** Shows how far something is. @param payload what the format names beside cli-progress's own words */
export type ShowProgress = (value: number, payload?: object) => void;

/** What a bar shows: cli-progress's format, and the value at which all is done. */
interface Shown {
  readonly format: string;
  readonly total: number;
}

/** Does something with a {@link progressBar}, which goes however the work ends. */
export async function withProgress<T>(
  { format, total, silent }: Shown & Pick<BarOptions, 'silent'>,
  work: (show: ShowProgress) => Promise<T>,
): Promise<T> {
  using bar = progressBar(format, total, { silent });
  return await work(bar.show);
}

export interface ProgressBar extends Disposable {
  readonly show: ShowProgress;
}

export interface BarOptions {
  /** Is there to be none, such as where JSON is wanted? */
  readonly silent?: boolean | undefined;
  /** Is nothing to be seen of it afterwards? */
  readonly passing?: boolean;
}

/**
 * A progress bar on standard error; none where nobody watches. It is to be disposed of: one that stays keeps the program
 * from ending. It leaves the terminal's settings alone (a hidden cursor, lines that do not wrap), which a program that is
 * killed could not put back; cli-progress cuts a line that is too long.
 */
export function progressBar(
  format: string,
  total: number,
  { silent, passing = false }: BarOptions = {},
): ProgressBar {
  if (silent || !canRedraw(process.stderr)) return { show: () => {}, [Symbol.dispose]: () => {} };
  const look = {
    ...{ format, clearOnComplete: passing, formatTime: timeText },
    ...{ linewrap: true, barsize: barsizeFor(process.stderr) },
  };
  const bar = new cliProgress.SingleBar(
    { ...look, stream: process.stderr },
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
  return { show, [Symbol.dispose]: () => bar.stop() };
}

/** Cells of a bar: as many as leave room for the figures beside it. */
const barsizeFor = ({ columns = 80 }: Pick<NodeJS.WriteStream, 'columns'>): number =>
  Math.max(10, Math.min(40, columns - FIGURES));

/** Characters of the figures beside a bar, mostly. */
const FIGURES = 60;

/** "1m30s"; "?" where nothing is known yet, of which cli-progress would make "0s", "LLs" or "NFs". */
const timeText: TimeFormatter = (seconds, ...how) =>
  Number.isFinite(seconds) ? cliProgress.Format.TimeFormat(seconds, ...how) : '?';
