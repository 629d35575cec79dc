import { isLookedInto } from '../../shared/reading/files/extensions.ts';
import { type PageFile, unreadable } from '../state/reading/file-bytes.ts';
import type { Transferred } from './transferred.ts';

/**
 * What was pasted or dropped, with the files in folders in place of these. What holds folders tells of them only while
 * it is handed over. Where they hold none, or cannot be read, whoever reads them is told so.
 */
export async function withFolders(data: DataTransfer | null, came: Transferred): Promise<Transferred> {
  const entries = [...(data?.items ?? [])].flatMap(item => item.webkitGetAsEntry() ?? []);
  const folder = entries.find(isFolder);
  if (!folder) return came;
  const passedOver: string[] = [];
  const files = await filesOf(entries, name => passedOver.push(name)).catch(() => came.files);
  return { files: files.length > 0 ? files : [nothingIn(folder)], text: '', passedOver };
}

const nothingIn = ({ name }: FileSystemEntry): PageFile =>
  unreadable(name, {
    message: `The folder ${name} holds no files of puzzles, by their endings.`,
    action: 'Choose the files themselves, however they end.',
  });

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/**
 * The files among these, and those in folders among them with all that is below, by their paths. In folders, hidden files
 * and those whose endings puzzles do not have are passed over.
 * @param onPassedOver told of the latter
 * @throws what reading a folder throws
 */
export async function filesOf(
  entries: readonly FileSystemEntry[],
  onPassedOver: (name: string) => void,
): Promise<PageFile[]> {
  const files: PageFile[] = [];
  for (const entry of entries) {
    if (isFile(entry)) files.push(await fileOf(entry));
    if (!isFolder(entry)) continue;
    const shown = (await entriesOf(entry)).filter(({ name }) => !name.startsWith('.'));
    const isTaken = ({ name, isDirectory }: FileSystemEntry) => isDirectory || isLookedInto(name);
    for (const other of shown) if (!isTaken(other)) onPassedOver(other.name);
    files.push(...(await filesOf(shown.filter(isTaken), onPassedOver)));
  }
  return files;
}

async function fileOf(entry: FileSystemFileEntry): Promise<PageFile> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { name: entry.fullPath.slice(1), size: file.size, arrayBuffer: () => file.arrayBuffer() };
}

/** A folder tells of some at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (more.length === 0) return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    entries.push(...more);
  }
}
