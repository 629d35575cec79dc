import type { EventData } from '../../../shared/contract.ts';
import { isDesktop } from './connect.ts';

/** What is to be done once files are saved, by their addresses: in the desktop app, the user is asked where. */
const waiting = new Map<string, () => void>();

/**
 * Saves bytes as a file of the user's.
 * @param onSaved called when it is theirs: never, where they think better of it
 */
export function download(blob: Blob, name: string, onSaved = () => {}): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  if (isDesktop()) waiting.set(url, onSaved);
  else onSaved(); // the browser says itself what becomes of it
}

/** The desktop app says what became of a file. */
export function endDownload({ url, saved }: EventData<'download.ended'>): void {
  if (saved) waiting.get(url)?.();
  waiting.delete(url);
}
