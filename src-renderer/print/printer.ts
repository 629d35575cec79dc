import { mount, tick, unmount } from 'svelte';
import PrintPages from './PrintPages.svelte';
import type { Page, PerPage } from './pages.ts';

/** Puts pages beside the app, where print.css shows only them to a printer, for as long as `print` takes. */
export async function withPages(
  pages: readonly Page[],
  perPage: PerPage,
  print: () => Promise<void> | void,
): Promise<void> {
  const target = document.createElement('div');
  target.className = 'print-sheets';
  target.setAttribute('aria-hidden', 'true');
  document.body.append(target);
  const sheets = mount(PrintPages, { target, props: { pages, perPage } });
  try {
    await tick();
    // Canvases are painted once their room is measured.
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await print();
  } finally {
    await unmount(sheets);
    target.remove();
  }
}
