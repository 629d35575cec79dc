/** Does the user want things not to move? */
export const wantsLittleMotion = (): boolean =>
  globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
