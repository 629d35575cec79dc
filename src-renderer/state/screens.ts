/** Every screen of the page, by name; screens/index.ts says what each of them is. */
export const SCREENS = ['start', 'draw', 'solve', 'compare', 'library', 'training', 'models'] as const;
export type Screen = (typeof SCREENS)[number];

/** Is a puzzle drawn, watched or compared there? */
export function isPuzzleScreen(screen: Screen): screen is 'draw' | 'solve' | 'compare' {
  return screen === 'draw' || screen === 'solve' || screen === 'compare';
}
