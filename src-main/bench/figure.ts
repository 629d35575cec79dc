/** One measured figure. */
export interface Figure {
  /** Short name, the key in JSON. */
  readonly name: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it should reach; `least` or `most` says in which direction. */
  readonly goal?: { readonly least: number } | { readonly most: number };
}

/** Does a figure reach its goal? */
export function reaches({ value, goal }: Figure): boolean {
  if (!goal) return true;
  return 'least' in goal ? value >= goal.least : value <= goal.most;
}
