import { paired } from '../answers/paired.ts';
import { refusalOfText } from '../bytes/stand-ins.ts';
import { type Control, type Item, refused } from '../items.ts';
import { withoutEscapes } from '../text/characters.ts';
import { recognised, type TextFormat } from './format.ts';

/** The puzzles of a text, in whichever of some forms it is. It throws nothing on bad input. */
export function* readTextAs(
  formats: readonly TextFormat[],
  given: string,
  control: Control = {},
): Generator<Item> {
  const text = withoutEscapes(given);
  const refusal = refusalOfText(text);
  if (refusal) return yield refused(0, refusal.reason, refusal.action);
  const { name, read } = recognised(text, formats);
  let any = false;
  for (const item of paired(read(control))) {
    any = true;
    yield item;
  }
  if (!any && !control.isStopped?.())
    yield refused(0, `There is no puzzle in this ${name}.`, 'Check that it is the right file, and complete.');
}
