import { Option } from 'commander';
import { UserError } from '../../shared/errors.ts';

/** `--option`: what else can be chosen for a training, by its name. */
export const changesOption = (): Option =>
  new Option(
    '--option <name=value...>',
    'any other option, with --preset; with --out the hyperparameters; see: mull train options',
  ).default([], 'none');

/**
 * The values of `name=value` pairs: numbers, `true` and `false`, words.
 * @param known the names that may be given
 * @throws UserError when there is no such option
 */
export function changesOf(pairs: readonly string[], known: object): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(pair => {
      const [key, text] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (!pair.includes('=') || !Object.hasOwn(known, key)) {
        throw new UserError(`There is no option "${pair}".`, 'See: mull train options');
      }
      if (text === 'true' || text === 'false') return [key, text === 'true'];
      return [key, text === '' || Number.isNaN(Number(text)) ? text : Number(text)];
    }),
  );
}
