import { answersName } from './answers-name.ts';
import { baseName, folderOf } from './path.ts';

/** Which of several files are read as one, by their names alone: index.ts reads them, and the page counts them so, too. */

/** Files that are read as one: those of a dataset folder (dataset.ts), or a file with the answers beside it (answers-name.ts). */
export type Group<F> = { readonly name: string } & (
  | { readonly isDataset: true; readonly files: readonly F[] }
  | { readonly isDataset: false; readonly files: readonly [F] | readonly [puzzles: F, answers: F] }
);

interface Named {
  /** The path, as the user knows it. */
  readonly name: string;
}

/** What makes a folder one of a dataset, and what belongs to one. */
export const INPUTS = 'all__inputs.npy';
const PARTS = /^(all__[a-z_]+\.npy|(dataset|identifiers|test_puzzles)\.json)$/;

/** The groups of several files, such as a folder's. Parts of datasets that lie apart from these are in none. */
export function groupsOf<F extends Named>(files: readonly F[]): Group<F>[] {
  const isInputs = ({ name }: F) => baseName(name) === INPUTS;
  const isPart = ({ name }: F) => PARTS.test(baseName(name));
  const folders = [...new Set(files.filter(isInputs).map(({ name }) => folderOf(name)))];
  const others = folders.length > 0 ? files.filter(file => !isPart(file)) : files;
  const answers = answersTo(others);
  const isAnswers = new Set(answers.values());
  return [
    ...folders.map(name => ({
      ...{ name, isDataset: true as const },
      files: files.filter(file => isPart(file) && folderOf(file.name) === name),
    })),
    ...others
      .filter(file => !isAnswers.has(file))
      .map(file => {
        const beside = answers.get(file);
        return {
          name: file.name,
          isDataset: false as const,
          files: beside ? ([file, beside] as const) : ([file] as const),
        };
      }),
  ];
}

/** The answers to files: in the same folder, else in another one, where nothing else of their name is to be taken for them. */
function answersTo<F extends Named>(files: readonly F[]): ReadonlyMap<F, F> {
  const answers = new Map<F, F>();
  const join = (of: readonly F[], nameOf: (file: F) => string) => {
    const byName = Map.groupBy(of, nameOf);
    for (const [name, [file, ...others]] of byName) {
      const [found, ...more] = byName.get(answersName(name) ?? '') ?? [];
      const isSure = found && others.length + more.length === 0 && !answers.has(file!);
      if (isSure) answers.set(file!, found);
    }
  };
  join(files, ({ name }) => name);
  const isTaken = new Set(answers.values());
  join(
    files.filter(file => !isTaken.has(file)),
    ({ name }) => baseName(name),
  );
  return answers;
}
