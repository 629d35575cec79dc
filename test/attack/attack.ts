/**
 * An attack on a part of Mull: so many rounds, the same for the same seed.
 * @returns what it came to, in a line
 * @throws where anything but a refusal in words came of it
 */
export type Attack = (options: { readonly seed: number; readonly rounds: number }) => Promise<string>;
