import { UserError } from '../../../shared/errors.ts';
import { type Pickled, PickledName } from './pickle-machine.ts';

/** Settings have a few dozen; crafted ones may hold themselves. */
const MOST_VALUES = 10_000;
const DEEPEST = 20;

/**
 * Settings of a pickle as plain data, as if they had been read from a file: dicts and objects become objects, names and
 * what is no data become null. OmegaConf wraps each value in a node, which is taken out.
 * @throws UserError when there are more of them than settings have
 */
export function plainData(value: Pickled): unknown {
  let values = 0;
  const plain = (from: Pickled, depth: number): unknown => {
    if (++values > MOST_VALUES || depth > DEEPEST)
      throw new UserError('The settings inside the checkpoint are damaged.', 'Copy the checkpoint again.');
    if (Array.isArray(from)) return (from as Pickled[]).map(item => plain(item, depth + 1));
    if (from instanceof PickledName) return null;
    if (!(from instanceof Map)) return typeof from === 'object' ? null : from;
    const wrapped: Pickled | undefined = from.get('_content') ?? from.get('_val');
    if (wrapped !== undefined) return plain(wrapped, depth + 1);
    const entries = [...from].filter(([name]) => typeof name === 'string');
    return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner, depth + 1)]));
  };
  return plain(value, 0);
}
