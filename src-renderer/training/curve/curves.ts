import { EVALUATION_SETS, type Metrics } from '../../../shared/contract/training-records.ts';
import { capital } from '../../../shared/english.ts';
import { EVALUATED } from '../../../shared/words.ts';
import type { RunHistory } from '../../state/training/history.svelte.ts';

/** One line of a chart: a value for every x, null where there is none. */
export interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** The lines of a chart over minutes of training. */
export interface Curves {
  readonly x: readonly number[];
  readonly lines: readonly Line[];
}

type Recorded = Pick<RunHistory, 'metrics' | 'evaluations'>;

/** Share of the puzzles solved: of each evaluated set, and of the batches while training. */
export function accuracyCurves(history: Recorded): Curves {
  return evaluated(history, ({ solved, puzzles }) => solved / Math.max(1, puzzles), {
    label: 'While training',
    value: ({ exactAccuracy }) => exactAccuracy,
  });
}

/**
 * How often the model's own word, done or not yet, is true. Where nothing is solved this says nothing: "not yet" is then
 * always true.
 */
export function haltingCurves(history: Recorded): Curves {
  return evaluated(history, ({ haltAccuracy, solved }) => (solved > 0 ? haltAccuracy : null), {
    label: 'Right when it says done',
    value: ({ haltPrecision }) => haltPrecision || null, // 0: it has not said so
  });
}

/** One figure of the metrics over the minutes. */
export function metricCurve({ metrics }: Recorded, label: string, value: (line: Metrics) => number): Curves {
  return { x: metrics.map(({ minutes }) => minutes), lines: [{ label, values: metrics.map(value) }] };
}

/** A line for every set that was evaluated, and one of the training itself, over all their times together. */
function evaluated(
  { metrics, evaluations }: Recorded,
  shareOf: (evaluation: Recorded['evaluations'][number]) => number | null,
  running: { readonly label: string; readonly value: (line: Metrics) => number | null },
): Curves {
  const x = [...new Set([...metrics, ...evaluations].map(({ minutes }) => minutes))].sort((a, b) => a - b);
  const place = new Map(x.map((minutes, at) => [minutes, at]));
  const line = (label: string, points: readonly { minutes: number; value: number | null }[]): Line => {
    const values = new Array<number | null>(x.length).fill(null);
    for (const { minutes, value } of points) values[place.get(minutes)!] = value;
    return { label, values };
  };
  return {
    x,
    lines: [
      ...EVALUATION_SETS.map(set =>
        line(
          capital(EVALUATED[set]),
          evaluations
            .filter(one => one.set === set)
            .map(one => ({ minutes: one.minutes, value: shareOf(one) })),
        ),
      ),
      line(
        running.label,
        metrics.map(one => ({ minutes: one.minutes, value: running.value(one) })),
      ),
    ],
  };
}

/** Has any line a value? */
export const hasValues = ({ lines }: Curves): boolean => lines.some(line => lastOf(line) !== undefined);

/** The last value of a line. */
export function lastOf({ values }: Line): number | undefined {
  return values.findLast(value => value !== null) ?? undefined;
}
