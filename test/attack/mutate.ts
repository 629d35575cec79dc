import type { Random } from '../../shared/random.ts';

/** A file with one to four changes: a byte, a run of one byte, a piece cut out, a piece repeated. */
export function mutated(file: Uint8Array, random: Random): Uint8Array {
  let changed = Buffer.from(file);
  for (let count = 1 + random.below(4); count > 0 && changed.length > 8; count--) {
    const at = random.below(changed.length);
    const length = Math.min(changed.length - at, 1 + random.below(64));
    const kind = random.below(4);
    if (kind === 0) changed[at] = random.below(256);
    else if (kind === 1) changed.fill(random.below(2) * 255, at, at + length);
    else if (kind === 2) changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
    else changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)]);
  }
  return new Uint8Array(changed);
}
