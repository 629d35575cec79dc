import { countText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Random } from '../../../shared/random.ts';
import type { ModelConfig } from '../config.ts';
import type { ParameterSpec } from '../network.ts';
import { parametersOf } from './parameters.ts';
import { INITIAL_STATES, initializeWeights, type Weights } from './weights.ts';

/**
 * The weights of a wider network that computes what a narrower one does, to go on training it (after Net2Net, Chen et
 * al., arXiv 1511.05641). Nothing is written into the new channels at first, and what the new units inside the blocks
 * say is not listened to. Weights that only the wider network has start at zero, too.
 *
 * Vectors of root mean square 1 with empty channels have louder full ones: by s = √(D′/D). So what reads the state is
 * divided by s, and what writes into it multiplied. (Tables need nothing: embeddings are multiplied by √D′.)
 * @param to the same network with at least as many channels
 * @throws UserError when it is not
 */
export function widenWeights(from: ModelConfig, weights: Weights, to: ModelConfig, random: Random): Weights {
  checkWider(from, to);
  const wider = initializeWeights(to, random);
  const louder = Math.sqrt(to.width / from.width);
  const known = new Map(parametersOf(from).map(spec => [spec.name, spec]));
  for (const spec of parametersOf(to)) {
    const old = known.get(spec.name);
    if (!old) wider.get(spec.name)!.fill(0);
    else placeInto(spec, wider.get(spec.name)!, old, weights.get(spec.name)!, louder);
  }
  for (const name of Object.values(INITIAL_STATES)) {
    const state = wider.get(name)!.fill(0);
    state.set(weights.get(name)!.map(value => value * louder));
  }
  return wider;
}

function checkWider(from: ModelConfig, to: ModelConfig): void {
  const same = (['network', 'recursion', 'layers', 'cycles', 'latentUpdates'] as const).every(
    key => from[key] === to[key],
  );
  if (same && to.width >= from.width && to.hidden >= from.hidden) return;
  const told = ({ network, width, hidden, layers }: ModelConfig) =>
    `${network} with ${countText(layers, 'layer')} of ${width} and ${hidden} channels`;
  throw new UserError(
    `A network ${told(from)} cannot be made into one ${told(to)}.`,
    'Keep the network and its layers, and give at least as many channels.',
  );
}

/** Puts the old matrices into the corners of the new ones. */
function placeInto(
  spec: ParameterSpec,
  target: Float32Array,
  old: ParameterSpec,
  values: Float32Array,
  louder: number,
): void {
  const [rows, columns] = sidesOf(spec);
  const [oldRows, oldColumns] = sidesOf(old);
  const factor = spec.role === 'read' ? 1 / louder : spec.role === 'write' ? louder : 1;
  for (let at = 0; at < target.length; at++) {
    const [matrix, row, column] = [
      Math.floor(at / (rows * columns)),
      Math.floor(at / columns) % rows,
      at % columns,
    ];
    if (row < oldRows && column < oldColumns)
      target[at] = factor * values[(matrix * oldRows + row) * oldColumns + column]!;
    else if (spec.role === 'write' || (spec.role === undefined && column >= oldColumns)) target[at] = 0;
  }
}

/** The last two axes; a vector, which belongs to no channel of the state, counts as a row. */
const sidesOf = ({ shape }: ParameterSpec): [number, number] => [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
