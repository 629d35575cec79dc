import { numberText } from '../../../shared/english.ts';
import { ARM_NAMES, ARMS, type ArmName } from './arms.ts';
import type { Score } from './judge.ts';
import type { Result } from './run.ts';

/** What came of one arm with all seeds. */
export interface Row {
  readonly arm: ArmName;
  /** One for each seed. */
  readonly results: readonly Result[];
}

/** Results by arm, in the order of the arms. */
export function rowsOf(results: readonly Result[]): Row[] {
  const byArm = Map.groupBy(results, ({ arm }) => arm);
  return ARM_NAMES.flatMap(arm => {
    const own = byArm.get(arm);
    return own ? [{ arm, results: own }] : [];
  });
}

/** Solved unseen puzzles in percent, one number for each seed. */
export const solvedPercents = ({ results }: Row): number[] =>
  results.map(({ unseen }) => percentOf(unseen, 'solved'));

const percentOf = (score: Score, what: Exclude<keyof Score, 'puzzles'>): number =>
  (100 * score[what]) / score.puzzles;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Up to so many values are shown each, more as the least and the greatest. */
const SHOWN = 3;

/** "96 %" of one seed, "96 % (94, 98)" of a few, "96 % (90–99)" of many. */
export function percentText(percents: readonly number[]): string {
  const text = (percent: number) => `${Number(percent.toFixed(1))}`;
  const middle = `${text(mean(percents))} %`;
  if (percents.length === 1) return middle;
  if (percents.length <= SHOWN) return `${middle} (${percents.map(text).join(', ')})`;
  return `${middle} (${text(Math.min(...percents))}–${text(Math.max(...percents))})`;
}

/** A Markdown table: a line for each arm. */
export function tableOf(rows: readonly Row[]): string {
  const full = rows.find(({ arm }) => arm === 'full')?.results[0]?.flops;
  const columns: Record<string, (row: Row) => string> = {
    arm: ({ arm }) => ARMS[arm].title,
    weights: ({ results }) => numberText(results[0]!.parameters),
    'work of a step': ({ results: [first] }) => workText(first!.flops, full),
    'example-steps': ({ results }) =>
      numberText(Math.round(mean(results.map(({ exampleSteps }) => exampleSteps)))),
    solved: row => `**${percentText(solvedPercents(row))}**`,
    'at the first step': ({ results }) =>
      percentText(results.map(({ unseen }) => percentOf(unseen, 'atOnce'))),
    'at the last step': ({ results }) =>
      percentText(results.map(({ unseen }) => percentOf(unseen, 'atLast'))),
    'solved of the learned': ({ results }) =>
      percentText(results.map(({ learned }) => percentOf(learned, 'solved'))),
    'solved untrained': ({ results }) =>
      percentText(results.map(({ untrained }) => percentOf(untrained, 'solved'))),
  };
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const names = Object.keys(columns);
  return [
    line(names),
    line(names.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map(row => line(Object.values(columns).map(cell => cell(row)))),
  ].join('\n');
}

/** "208 MFLOP, ×1.00": operations of an example-step, and how often those of the full model, where it was trained. */
function workText(flops: number, full: number | undefined): string {
  const text = `${(flops / 1e6).toFixed(0)} MFLOP`;
  return full === undefined ? text : `${text}, ×${(flops / full).toFixed(2)}`;
}
