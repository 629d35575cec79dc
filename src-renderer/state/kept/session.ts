import * as v from 'valibot';
import { EffortSchema } from '../../../shared/effort.ts';
import { PUZZLE_KINDS } from '../../../shared/puzzles/puzzle.ts';
import { SCREENS } from '../screens.ts';
import { load, save } from './json.ts';

/** What a reload brings back. Per tab; a new window is only offered the puzzles. */
const SessionSchema = v.object({
  kind: v.picklist(PUZZLE_KINDS),
  effort: EffortSchema,
  screen: v.picklist(SCREENS),
});
type Session = v.InferOutput<typeof SessionSchema>;

const KEY = 'mull.session';

/** Where the user was in this tab before the reload. */
export function loadSession(): Session | undefined {
  return load('session', KEY, SessionSchema);
}

export function saveSession(session: Session): void {
  save('session', KEY, session);
}
