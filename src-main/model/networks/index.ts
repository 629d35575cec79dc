import type { Network } from '../network.ts';
import { arc } from './arc.ts';
import { attention } from './attention.ts';
import { candidates } from './candidates.ts';
import { mlp } from './mlp.ts';
import { neighbours } from './neighbours.ts';

const networks = { arc, attention, candidates, mlp, neighbours } satisfies Record<string, Network>;

export type NetworkName = keyof typeof networks;

export const networkNames = Object.keys(networks) as NetworkName[];

/** The network of a name. */
export const networkNamed = (name: NetworkName): Network => networks[name];
