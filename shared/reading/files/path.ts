/** Files are called by their paths as the user knows them: with `/`, or on Windows with `\`. */

/** What a file is called in its folder. */
export const baseName = (path: string): string => path.split(/[/\\]/).at(-1)!;

/** The path of its folder; empty where it has none. */
export const folderOf = (path: string): string => path.slice(0, -baseName(path).length - 1);
