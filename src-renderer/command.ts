/** Something that the user may ask for, as it stands now. */
export interface Command {
  readonly enabled: boolean;
  readonly run: () => void;
  /** Why it cannot be carried out, where that is not to be seen. */
  readonly refusal?: Error | undefined;
}

/** What can be carried out at any time. */
export function always(run: () => void): Command {
  return { enabled: true, run };
}

/** What can be carried out while there is something to do. */
export function when(enabled: boolean, run: () => void): Command {
  return { enabled, run };
}

/** What can be carried out unless something speaks against it. */
export function unless(refusal: Error | undefined, run: () => void): Command {
  return { enabled: refusal === undefined, run, refusal };
}
