/** How far a pass over a set is: puzzles done, of so many. */
export interface PassProgress {
  readonly done: number;
  readonly total: number;
}

/** Lets the caller of a long pass watch it and stop it. */
export interface PassControl {
  onProgress?(progress: PassProgress): void;
  /** Asked between batches. */
  isStopped?(): boolean;
}
