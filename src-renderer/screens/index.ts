import type { Component } from 'svelte';
import { LIBRARY_KEYS } from '../library/keys.ts';
import LibraryScreen from '../library/Screen.svelte';
import ModelsScreen from '../models/Screen.svelte';
import type { KeyHint } from '../puzzles/view.ts';
import type { Screen } from '../state/screens.ts';
import TrainingScreen from '../training/Screen.svelte';
import TrainingBadge from '../training/TrainingBadge.svelte';
import Compare from './Compare.svelte';
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

/** What every screen is. The header offers them in this order. */
export const SCREEN_VIEWS: Readonly<Record<Screen, ScreenView>> = {
  start: { label: 'Start', group: 'home', component: Start },
  draw: { label: 'Draw', group: 'puzzle', component: Workspace },
  solve: { label: 'Watch', group: 'puzzle', component: Workspace },
  compare: { label: 'Compare', group: 'puzzle', component: Compare },
  library: { label: 'Library', group: 'place', component: LibraryScreen, keys: LIBRARY_KEYS },
  training: { label: 'Training', group: 'place', component: TrainingScreen, badge: TrainingBadge },
  models: { label: 'Models', group: 'place', component: ModelsScreen },
};
