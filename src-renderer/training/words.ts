import type { LibrarySet } from '../../shared/contract/library-records.ts';
import type { RunSummary, TrainingData } from '../../shared/contract/training.ts';
import type { Evaluation } from '../../shared/contract/training-records.ts';
import { countText, minutesText, numberText } from '../../shared/english.ts';

/** What a run is doing, in a word or two. */
export function stateText({ state, activity }: Pick<RunSummary, 'state' | 'activity'>): string {
  if (state === 'running')
    return { starting: 'Starting', training: 'Training', evaluating: 'Evaluating', stopping: 'Saving' }[
      activity ?? 'training'
    ];
  return {
    queued: 'Waiting',
    paused: 'Paused',
    finished: 'Finished',
    failed: 'Failed',
    discarded: 'Discarded',
  }[state];
}

/** Under a run in the list: "Training, 3 min left"; of a finished one how long it took. */
export function progressText(run: RunSummary): string {
  if (run.state === 'finished') return minutesText(reached(run).minutes);
  const left = run.minutesLeft === undefined ? '' : `, ${minutesText(run.minutesLeft)} left`;
  return `${stateText(run)}${left}`;
}

/** How far a run is known to be: when it ends or is paused, the last line of metrics is some steps behind. */
export function reached({
  last,
  evaluations,
  pausedStep = 0,
}: Pick<RunSummary, 'last' | 'evaluations' | 'pausedStep'>): {
  readonly step: number;
  readonly minutes: number;
} {
  const known = [last, ...Object.values(evaluations).map(found => found?.last)].filter(
    one => one !== undefined,
  );
  return {
    step: Math.max(pausedStep, ...known.map(({ step }) => step)),
    minutes: Math.max(0, ...known.map(({ minutes }) => minutes)),
  };
}

/** "212 of 250" */
export function solvedText({ solved, puzzles }: Pick<Evaluation, 'solved' | 'puzzles'>): string {
  return `${solved} of ${puzzles}`;
}

/** What a run learns from: the set's name, or what is generated. */
export function dataText(data: TrainingData, sets: readonly Pick<LibrarySet, 'id' | 'name'>[]): string {
  switch (data.kind) {
    case 'set': {
      const set = sets.find(({ id, name }) => String(id) === data.set || name === data.set);
      return set ? `“${set.name}”` : 'a set that is not there any more';
    }
    case 'generated':
      return data.sizes
        ? `generated ${data.sizes.map(size => `${size}×${size}`).join(', ')} puzzles`
        : 'generated puzzles';
    case 'file':
      return data.name;
  }
}

/** "850 puzzles to learn from, 150 held out, 3 left out" */
export function examplesText({ training, heldOut, leftOut }: RunSummary['examples']): string {
  const parts = [`${countText(training, 'puzzle')} to learn from`, `${numberText(heldOut)} held out`];
  const reason = leftOut === 1 ? 'it does not' : 'they do not';
  if (leftOut > 0) parts.push(`${numberText(leftOut)} left out: ${reason} have exactly one solution`);
  return parts.join(', ');
}
