import type { Component } from 'svelte';
import type { PLACES } from '../later.ts';
import { LIBRARY_KEYS } from '../library/keys.ts';
import type { KeyHint } from '../puzzles/view.ts';
import type { Screen } from '../state/screens.ts';
import TrainingBadge from '../training/TrainingBadge.svelte';
import Compare from './Compare.svelte';
import Later from './Later.svelte';
import Start from './Start.svelte';
import Workspace from './Workspace.svelte';

export interface ScreenView {
  /** In the header. */
  readonly label: string;
  /** `puzzle`: one of the steps of work on a puzzle; `place`: somewhere else to go; `home`: behind the mark. */
  readonly group: 'puzzle' | 'place' | 'home';
  readonly component: Component;
  /** Beside the label: what goes on there. */
  readonly badge?: Component;
  /** Keys that it takes beside those of the actions. */
  readonly keys?: readonly KeyHint[];
}

/** A screen that is fetched when it is first gone to: the start screen does not wait for it. */
const later =
  (place: keyof typeof PLACES): Component =>
  internals =>
    Later(internals, { place });

/** What every screen is. The header offers them in this order. */
export const SCREEN_VIEWS: Readonly<Record<Screen, ScreenView>> = {
  start: { label: 'Start', group: 'home', component: Start },
  draw: { label: 'Draw', group: 'puzzle', component: Workspace },
  solve: { label: 'Watch', group: 'puzzle', component: Workspace },
  compare: { label: 'Compare', group: 'puzzle', component: Compare },
  library: { label: 'Library', group: 'place', component: later('library'), keys: LIBRARY_KEYS },
  training: { label: 'Training', group: 'place', component: later('training'), badge: TrainingBadge },
  models: { label: 'Models', group: 'place', component: later('models') },
};
