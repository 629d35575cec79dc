import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { Random } from '../../shared/random.ts';
import { exportText } from '../../src-main/library/export/export.ts';
import { Library } from '../../src-main/library/library.ts';
import { manySudokus } from '../src-main/library/libraries.ts';
import type { Attack } from './attack.ts';

const PAGE = 4096;
const PUZZLES = 300;

/** Library files with damaged pages: each opens with what can be read, and every call of it works or fails in words. */
export const attackLibrary: Attack = async ({ seed, rounds }) => {
  const random = new Random(seed);
  const folder = mkdtempSync(join(tmpdir(), 'mull-attack-'));
  let saved = 0;
  try {
    const sound = soundLibrary(join(folder, 'sound.db'));
    for (let round = 0; round < rounds; round++) {
      const path = join(folder, String(round), 'library.db');
      mkdirSync(dirname(path));
      writeFileSync(path, damaged(sound, random));
      saved += use(path, `round ${round} of seed ${seed}`);
      rmSync(dirname(path), { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return `${rounds} damaged libraries: ${Math.round(saved / rounds)} of ${PUZZLES} puzzles saved on average`;
};

function soundLibrary(path: string): Buffer {
  const library = Library.open(path);
  library.puzzles.addMany(library.sets.create('mine', 'sudoku').id, manySudokus(PUZZLES));
  library.close();
  return readFileSync(path);
}

function damaged(sound: Buffer, random: Random): Buffer {
  const file = Buffer.from(sound);
  const page = random.below(file.length / PAGE) * PAGE;
  const [from, length] =
    random.below(2) === 0 ? [page, PAGE] : [page + random.below(PAGE), 1 + random.below(40)];
  file.fill([0, 0xff, random.below(256)][random.below(3)]!, from, Math.min(file.length, from + length));
  return file;
}

/** @returns the puzzles that could be exported */
function use(path: string, what: string): number {
  let library: Library | undefined;
  try {
    library = Library.open(path);
    if (library.checkAll().problems.length > 0) {
      library.close();
      library = Library.repair(path);
    }
    return library.sets
      .list()
      .reduce((sum, { id }) => sum + exportText(library!, id, { format: 'lines' }).puzzles, 0);
  } catch (error) {
    if (error instanceof UserError) return 0;
    throw new Error(what, { cause: error });
  } finally {
    library?.close();
  }
}
