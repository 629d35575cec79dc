import type { CatalogueItem } from '../../shared/contract/catalogue.ts';
import { pageOf } from './address.ts';
import type { CatalogueEntry } from './entries.ts';
import { folderOf } from './obtain.ts';

/**
 * What users are told of an entry, without what has arrived of it.
 * @param downloads the folder that downloads go to
 */
export function itemOf(entry: CatalogueEntry, downloads: string): CatalogueItem {
  const { id, title, what, puzzle, network, licence, reason } = entry;
  const folder = folderOf(downloads, entry);
  return {
    id,
    title,
    what,
    puzzle,
    network,
    licence,
    reason,
    size: sizeOf(entry),
    address: pageOf(entry),
    folder,
  };
}

/** The size of all files together, and whether it is exact; undefined where nothing is known. */
function sizeOf({ files, aboutBytes }: CatalogueEntry): CatalogueItem['size'] {
  const known = files.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  if (known > 0) return { bytes: known, isExact: true };
  return aboutBytes === undefined ? undefined : { bytes: aboutBytes, isExact: false };
}
