import type * as v from 'valibot';
import type { Network } from '../network.ts';
import { arc } from './arc.ts';
import { attention } from './attention.ts';
import { candidates } from './candidates.ts';
import { mlp } from './mlp.ts';
import { neighbours } from './neighbours.ts';

const all = { arc, attention, candidates, mlp, neighbours };

export type NetworkName = keyof typeof all;

/** What a network is built by; of several names, what one of them is. */
export type ConfigOf<N extends NetworkName> = v.InferOutput<(typeof all)[N]['config']>;

const networks: { readonly [N in NetworkName]: Network<ConfigOf<N>> } = all;

/** What is stored of each network's config. */
export const networkConfigs = Object.values(all).map(({ config }) => config);

/** The network of a name. */
export const networkNamed = <N extends NetworkName>(name: N): Network<ConfigOf<N>> => networks[name];
