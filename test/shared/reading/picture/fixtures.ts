import { readFileSync } from 'node:fs';

/** The file of a picture among the fixtures. */
export const fileOf = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../fixtures/pictures/${name}.png`, import.meta.url));
