import { importPuzzles } from '../../../../src-main/library/import/import.ts';
import { Library } from '../../../../src-main/library/library.ts';

/** A process of its own that imports a file and says how far it is, to be killed in the middle. */
const [path = '', set = '', file = ''] = process.argv.slice(2);

const library = Library.open(path);
importPuzzles(
  library,
  { set: Number(set), paths: [file] },
  { onProgress: ({ added }) => process.stdout.write(`added ${added}\n`) },
);
