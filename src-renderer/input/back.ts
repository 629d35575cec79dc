import * as v from 'valibot';
import { PUZZLE_KINDS } from '../../shared/puzzles/puzzle.ts';
import type { AppState } from '../state/app.svelte.ts';
import { SCREENS } from '../state/screens.ts';
import { openDialog } from './open-dialog.ts';

/** A screen, and the puzzle type on it, as the browser keeps it for Back and Forward. */
const VisitSchema = v.object({ screen: v.picklist(SCREENS), kind: v.picklist(PUZZLE_KINDS) });

type Visited = Pick<AppState, 'screen' | 'kind' | 'turnTo' | 'go'>;

/** Call it whenever screen or type may have changed: where one is now can be come back to. */
export function noteVisit({ screen, kind }: Visited): void {
  const state: unknown = history.state;
  if (!v.is(VisitSchema, state)) history.replaceState({ screen, kind }, '');
  else if (state.screen !== screen || state.kind !== kind) history.pushState({ screen, kind }, '');
}

/** Back and Forward of the browser go to the screens before and after. Before that, they close the dialog that is open. */
export function goBack(app: Visited, { state }: PopStateEvent): void {
  if (!v.is(VisitSchema, state)) return; // a link was put into the address
  const { screen, kind } = app;
  const dialog = openDialog();
  if (dialog) {
    dialog.close();
    history.pushState({ screen, kind }, '');
  } else {
    app.turnTo(state.kind);
    app.go(state.screen);
    history.replaceState({ screen: app.screen, kind: app.kind }, ''); // another one, where there is nothing to see on it
  }
}
