import type { Margin } from './margin.ts';

/**
 * The plus that a patch puts before every line which it adds. A digit with a plus is a player's, but not one in every row
 * alone.
 */
export const patch: Margin = lines => {
  const isAdded = (line: string) => line.startsWith('+') && !line.includes('+', 1) && line.length > SHORTEST;
  return lines.length >= FEWEST && lines.every(isAdded) ? lines.map(line => line.slice(1)) : undefined;
};

/** Fewer and shorter lines may be anything. */
const [FEWEST, SHORTEST] = [4, 4];
