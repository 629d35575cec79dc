import type { Beside } from './beside/roles.ts';
import type { Item } from './items.ts';

/** A form of JSON. The first that recognises a value reads it. */
export interface JsonFormat {
  matches(value: unknown): boolean;
  /**
   * @param beside what a program says of the value; forms that hold all of a puzzle need none
   * @throws UserError when it holds no puzzle that Mull can solve; yielding refusals keeps the others
   */
  read(value: unknown, beside?: Beside): Iterable<Item>;
}
