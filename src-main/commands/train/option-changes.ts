import { Option } from 'commander';
import * as v from 'valibot';
import { TrainingOptionsSchema, TrainSettingsSchema } from '../../../shared/contract/training-options.ts';
import { UserError } from '../../../shared/errors.ts';

/** `--option`: what else can be chosen for a training, by its name. */
export const changesOption = (): Option =>
  new Option(
    '--option <name=value...>',
    'any other option, with --preset; with --out the hyperparameters; see: mull train options',
  ).default([], 'none');

/** Hyperparameters that have a flag of their own, outside of the queue. */
const OWN_FLAGS: Partial<Record<string, string>> = {
  learningRate: '--rate',
  optimizer: '--optimizer',
  seed: '--seed',
};

/** The hyperparameters among `name=value` pairs, for a run outside of the queue. @throws UserError as {@link changesOf} */
export function hyperparametersOf(pairs: readonly string[]): Record<string, unknown> {
  const changes = changesOf(pairs);
  for (const key of Object.keys(changes)) {
    if (OWN_FLAGS[key])
      throw new UserError(`${key} has a flag of its own.`, `Give ${OWN_FLAGS[key]} instead.`);
    if (!Object.hasOwn(TrainSettingsSchema.entries, key))
      throw new UserError(
        `${key} is an option of the runs of the queue.`,
        'Leave it out, or give --preset instead of --out.',
      );
  }
  return changes;
}

/** Options as a schema has them. @throws UserError naming the one that does not fit */
export function checkedOptions<S extends v.GenericSchema>(schema: S, options: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, options);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const name = v.getDotPath(issue)?.replace('changes.', '') ?? 'The run';
  throw new UserError(`${name}: ${issue.message}.`, 'See: mull train options');
}

/** The values of `name=value` pairs: numbers, `true` and `false`, words. @throws UserError when there is no such option */
export function changesOf(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(pair => {
      const [key, text] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1).trim()];
      if (!pair.includes('=') || !Object.hasOwn(TrainingOptionsSchema.entries, key))
        throw new UserError(`There is no option "${pair}".`, 'See: mull train options');
      if (text === 'true' || text === 'false') return [key, text === 'true'];
      return [key, text === '' || Number.isNaN(Number(text)) ? text : Number(text)];
    }),
  );
}
