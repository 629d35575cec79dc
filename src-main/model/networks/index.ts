import type { NetworkName } from '../config.ts';
import type { Network } from '../network.ts';
import { candidates } from './candidates.ts';

const networks: Partial<Record<NetworkName, Network>> = { candidates };

/** The network of a name. */
export function networkNamed(name: NetworkName): Network {
  const network = networks[name];
  if (!network) throw new Error(`internal: no network ${name}`);
  return network;
}
