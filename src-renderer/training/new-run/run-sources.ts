import type { LibrarySet } from '../../../shared/contract/library-records.ts';
import type { ModelInfo } from '../../../shared/contract/models.ts';
import type { TrainingData } from '../../../shared/contract/training.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { viewOf } from '../../puzzles/index.ts';
import type { AppState } from '../../state/app.svelte.ts';
import type { NewRunChoices } from '../../state/training/new-run.svelte.ts';

/** Characters of a title. */
const LONGEST_TITLE = 80;

/** What a run can learn from and start from, of every puzzle type, and what is chosen where nobody has chosen. */
export class RunSources {
  readonly #app: Pick<AppState, 'kind' | 'desks' | 'studio'>;

  constructor(app: Pick<AppState, 'kind' | 'desks' | 'studio'>) {
    this.#app = app;
  }

  /** Models that can be trained on: those that think more than once. */
  models(puzzle: PuzzleKind): readonly ModelInfo[] {
    return this.#app.studio.models.list.filter(model => model.puzzle === puzzle && model.passesPerStep > 1);
  }

  /** The one that solves what is on the board, where it can be trained on. */
  usualModel(puzzle: PuzzleKind): string | undefined {
    const solving = this.#app.studio.models.modelFor(this.#app.desks[puzzle].editor.puzzle);
    const able = this.models(puzzle);
    return (able.find(({ id }) => id === solving?.id) ?? able[0])?.id;
  }

  sets(puzzle: PuzzleKind): readonly LibrarySet[] {
    return this.#app.studio.library.sets.filter(({ kind }) => kind === puzzle);
  }

  isGenerated(puzzle: PuzzleKind): boolean {
    return viewOf(puzzle).generates;
  }

  /** Is there nothing at all that could be learned from? */
  lacksData(puzzle: PuzzleKind): boolean {
    return this.sets(puzzle).length === 0 && !this.isGenerated(puzzle);
  }

  usualTitle(puzzle: PuzzleKind): string {
    return `My ${viewOf(puzzle).name} model`;
  }

  /** What a run begins with; the rest of what was chosen before. */
  choices(draft: Partial<NewRunChoices> = {}): NewRunChoices {
    const puzzle = draft.puzzle ?? this.#app.kind;
    const title = draft.title || this.usualTitle(puzzle);
    return {
      puzzle,
      data: draft.data ?? this.#usualData(puzzle),
      model: 'model' in draft ? draft.model : this.usualModel(puzzle),
      title: shortened(title),
    };
  }

  /** The set that is looked at, or the first one; one that holds puzzles, where there is such a set. */
  #usualData(puzzle: PuzzleKind): TrainingData {
    const { set: shown } = this.#app.studio.library;
    const sets = [...(shown?.kind === puzzle ? [shown] : []), ...this.sets(puzzle)];
    const set = sets.find(({ puzzles }) => puzzles > 0) ?? sets[0];
    return set ? { kind: 'set', set: String(set.id) } : { kind: 'generated' };
  }
}

/** A choice of data as one value of a select: a set, or the sizes that are generated. */
export function keyOfData(data: TrainingData): string {
  if (data.kind === 'set') return `set ${data.set}`;
  return data.kind === 'generated' ? `sizes ${data.sizes?.[0] ?? ''}` : '';
}

/** What {@link keyOfData} stands for. */
export function dataOfKey(key: string): TrainingData {
  const [what, value = ''] = key.split(' ');
  if (what === 'set') return { kind: 'set', set: value };
  return { kind: 'generated', ...(value ? { sizes: [Number(value)] } : {}) };
}

/** A set may have a longer name than a model: cut between words. */
const shortened = (title: string): string =>
  title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).replace(/\s\S*$/, '')}…`;
