import { UserError } from '../../errors.ts';
import { makeSudoku, type Sudoku } from '../../puzzles/sudoku/board.ts';
import { type Element, elementsBelow, textIn } from '../markup/tree.ts';
import type { XmlFormat } from './format.ts';

/** KSudoku of KDE: the graph says which rules there are; values are letters, `b` for 1, `_` for a blank. */
export const ksudoku: XmlFormat = {
  name: 'KSudoku',
  root: 'ksudoku',
  *read(root) {
    yield { puzzle: readGame(root), line: 1 };
  },
};

function readGame(root: Element): Sudoku {
  const [graph] = elementsBelow(root, 'graph');
  const [values] = elementsBelow(root, 'values');
  if (!graph || !values)
    throw new UserError('This file of KSudoku holds no puzzle.', 'Save it again in KSudoku.');
  if (elementsBelow(root, 'cage').length > 0 || /killer|mathdoku/i.test(typeOf(graph)))
    throw new UserError(
      'The puzzle has killer cages (cage), which Mull does not know.',
      'Choose a Sudoku with given digits.',
    );
  const type = typeOf(graph).toLowerCase();
  if (!['sudoku', 'plain', 'xsudoku'].includes(type))
    throw new UserError(
      `The puzzle is of the type ${JSON.stringify(typeOf(graph).slice(0, 40))}, which Mull does not read from KSudoku.`,
      'Choose an ordinary Sudoku.',
    );
  const cells = textIn(values).trim();
  return makeSudoku(
    Array.from(cells, letter => (letter === '_' ? 0 : letter.charCodeAt(0) - 97)),
    { diagonals: type === 'xsudoku' },
  );
}

const typeOf = ({ attributes }: Element): string =>
  attributes['specific-type'] ?? attributes.type ?? 'sudoku';
