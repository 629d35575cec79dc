import type { Component } from 'svelte';
import type { PlaceName } from '../fetch-later.ts';
import type { Screen } from '../state/screens.ts';
import TrainingBadge from '../training/TrainingBadge.svelte';
import Compare from './Compare.svelte';
import Later from './Later.svelte';
import { SCREEN_LABELS, type ScreenLabel } from './labels.ts';
import Start from './Start.svelte';
import Workspace from './Workspace.svelte';

export interface ScreenView extends ScreenLabel {
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
  start: { ...SCREEN_LABELS.start, component: Start },
  draw: { ...SCREEN_LABELS.draw, component: Workspace },
  solve: { ...SCREEN_LABELS.solve, component: Workspace },
  compare: { ...SCREEN_LABELS.compare, component: Compare },
  library: { ...SCREEN_LABELS.library, component: later('library') },
  training: { ...SCREEN_LABELS.training, component: later('training'), badge: TrainingBadge },
  models: { ...SCREEN_LABELS.models, component: later('models') },
};
