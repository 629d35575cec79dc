import type { PageFile } from '../state/reading/file-bytes.ts';

/** What was pasted or dropped: files, or else text. */
export interface Transferred {
  readonly files: readonly PageFile[];
  readonly text: string;
  /** Names of files in folders that were passed over. */
  readonly passedOver?: readonly string[];
}

/** What was dropped. */
export function droppedIn(data: DataTransfer | null): Transferred {
  const files = [...(data?.files ?? [])];
  return { files, text: files.length > 0 ? '' : textIn(data) };
}

/** What was pasted: cells of a spreadsheet come as text, and as a picture of it. */
export function pastedIn(data: DataTransfer | null): Transferred {
  const [files, text] = [[...(data?.files ?? [])], textIn(data)];
  const areOfText = text.trim() !== '' && files.every(({ type }) => type.startsWith('image/'));
  return areOfText ? { files: [], text } : droppedIn(data);
}

const textIn = (data: DataTransfer | null): string => data?.getData('text/plain') ?? '';
