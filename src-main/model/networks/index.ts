import type { NetworkName } from '../config.ts';
import type { Network } from '../network.ts';
import { arc } from './arc.ts';
import { attention } from './attention.ts';
import { candidates } from './candidates.ts';
import { mlp } from './mlp.ts';
import { neighbours } from './neighbours.ts';

const networks: Record<NetworkName, Network> = { arc, attention, candidates, mlp, neighbours };

/** The network of a name. */
export const networkNamed = (name: NetworkName): Network => networks[name];
