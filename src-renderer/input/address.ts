import type { AppState } from '../state/app.svelte.ts';

/**
 * Opens the puzzle that the page's address holds, if it does; it leaves the address, so that a reload does not open it
 * again.
 */
export function takeLink(app: Pick<AppState, 'opener'>): void {
  if (!/^#puzzle(=|%3D)/i.test(location.hash)) return;
  const link = location.href;
  history.replaceState(history.state, '', location.pathname);
  void app.opener.openGiven(link);
}
