/**
 * A part of the contract: its calls and events, for one page at a time.
 * `connect` is called when a page arrives; `close` of what it returns when that page has gone.
 */
export interface Part<PartEmit, PartHandlers> {
  connect(emit: PartEmit): PartConnection<PartHandlers>;
}

export interface PartConnection<PartHandlers> {
  readonly handlers: PartHandlers;
  close(): void;
}
