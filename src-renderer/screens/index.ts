import type { Component } from 'svelte';
import type { PlaceName } from '../fetch-later.ts';
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
}

/** A screen that is fetched after the first picture, which does not wait for it. */
const later =
  (place: PlaceName): Component =>
  internals =>
    Later(internals, { place });

/** What every screen is. The header offers them in this order. */
export const SCREEN_VIEWS: Readonly<Record<Screen, ScreenView>> = {
  start: { label: 'Start', group: 'home', component: Start },
  draw: { label: 'Draw', group: 'puzzle', component: Workspace },
  solve: { label: 'Watch', group: 'puzzle', component: Workspace },
  compare: { label: 'Compare', group: 'puzzle', component: Compare },
  library: { label: 'Library', group: 'place', component: later('library') },
  training: { label: 'Training', group: 'place', component: later('training'), badge: TrainingBadge },
  models: { label: 'Models', group: 'place', component: later('models') },
};
