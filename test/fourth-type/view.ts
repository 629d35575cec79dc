import type { LaterView } from '../../src-renderer/puzzles/later-view.ts';
import { Editor } from '../../src-renderer/state/desk/editor.svelte.ts';
import type { PuzzleView } from '../../src-renderer/state/desk/view.ts';
import Pictures from './Pictures.svelte';
import { type Pair, pairReader, pairType, readGrids, writeGrids } from './shared.ts';

class PairEditor extends Editor<Pair> {
  readonly display = {};
  readonly isBlank = false;
  readonly problem = undefined;
  readonly summary = 'Two pictures.';
  clear(): void {}
  protected count({ pictures }: Pair): number {
    return pictures[0].values.length;
  }
}

const example: Pair = pairReader.readStored('12/01 | 210');
const nothing = Pictures as unknown as PuzzleView<Pair>['Board'];

export const pairView: PuzzleView<Pair> = {
  kind: 'pair',
  title: 'Pair of pictures',
  name: 'pair of pictures',
  pitch: 'Two pictures.',
  preview: { puzzle: example, answer: readGrids('21/10 | 012') },
  starters: [{ title: 'One', hint: 'Two pictures', puzzle: example }],
  generates: false,
  showsHints: false,
  hasTwin: false,
  createEditor: () => new PairEditor(example),
  blank: like => like,
  isBlank: () => false,
  same: (one, other) => writeGrids(one.pictures) === writeGrids(other.pictures),
  describe: () => 'pair of pictures',
  summary: ({ pictures }) => `Two pictures, ${pictures.map(p => `${p.rows}×${p.columns}`).join(' and ')}.`,
  diagnosisText: () => 'Nobody can tell what is right.',
  adviceFor: () => undefined,
  Board: nothing,
  MiniBoard: Pictures,
  DrawPanel: nothing as unknown as PuzzleView<Pair>['DrawPanel'],
  Inspector: nothing as unknown as PuzzleView<Pair>['Inspector'],
  Legend: Pictures as unknown as PuzzleView<Pair>['Legend'],
  aspect: () => 2,
  paint: () => undefined,
  text: pairType.format,
  csv: ({ pictures }) => writeGrids(pictures),
};

export const pairLater: LaterView<Pair> = { formats: 'two grids with a bar between them', keys: [] };
