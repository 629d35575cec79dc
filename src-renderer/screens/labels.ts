import { LIBRARY_KEYS } from '../library/puzzles/keys.ts';
import type { KeyHint } from '../puzzles/later-view.ts';
import type { Screen } from '../state/screens.ts';

/** What is said of a screen, on others and in the help. */
export interface ScreenLabel {
  /** In the header. */
  readonly label: string;
  /** `puzzle`: one of the steps of work on a puzzle; `place`: somewhere else to go; `home`: behind the mark. */
  readonly group: 'puzzle' | 'place' | 'home';
  /** Keys that it takes beside those of the actions. */
  readonly keys?: readonly KeyHint[];
}

export const SCREEN_LABELS: Readonly<Record<Screen, ScreenLabel>> = {
  start: { label: 'Start', group: 'home' },
  draw: { label: 'Draw', group: 'puzzle' },
  solve: { label: 'Watch', group: 'puzzle' },
  compare: { label: 'Compare', group: 'puzzle' },
  library: { label: 'Library', group: 'place', keys: LIBRARY_KEYS },
  training: { label: 'Training', group: 'place' },
  models: { label: 'Models', group: 'place' },
};
