import type { Split } from '../../shared/contract/library-records.ts';
import type { Effort } from '../../shared/effort.ts';
import { numberText } from '../../shared/english.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import { viewOf } from '../puzzles/index.ts';
import type { ComparisonRequest } from '../state/models/comparison.svelte.ts';
import { type CompareWish, NO_OTHER_MODEL } from '../state/models/models.svelte.ts';
import type { Studio } from '../state/studio.ts';
import { Asker, type Surroundings } from '../state/surroundings.ts';

type Part = Split | 'all';

/** A comparison that is being put together: which two models, on which puzzles, how hard to try. */
export class CompareDraft extends Asker {
  readonly #studio: Pick<Studio, 'models' | 'library'>;
  first = $state('');
  second = $state('');
  /** Empty: the standard puzzles, where there are some. */
  set = $state('');
  wantedPart = $state<Part>('held-out');
  effort = $state<Effort>('single');
  limit = $state(100);
  /** What is wrong with what was typed for it. */
  limitProblem = $state<string>();
  /** Puzzles of a set that training leaves out. */
  #counted = $state.raw<{ readonly set: number; readonly heldOut: number }>();

  readonly #kind = $derived.by(() => this.#studio.models.list.find(({ id }) => id === this.first)?.puzzle);
  /** The models that may be the second one. */
  readonly able = $derived.by(() => this.#studio.models.list.filter(({ puzzle }) => puzzle === this.#kind));
  readonly sets = $derived.by(() =>
    this.#studio.library.sets.filter(({ kind, puzzles }) => kind === this.#kind && puzzles > 0),
  );
  /** Standard puzzles are generated. */
  readonly hasStandard = $derived(this.#kind !== undefined && viewOf(this.#kind).generates);
  readonly chosenSet = $derived(this.sets.find(({ id }) => String(id) === this.set));
  /** Of the chosen set, once they are counted. */
  readonly heldOut = $derived.by(() =>
    this.#counted && this.#counted.set === this.chosenSet?.id ? this.#counted.heldOut : undefined,
  );
  readonly parts = $derived.by(() => {
    if (!this.chosenSet || this.heldOut === undefined) return [];
    const { puzzles } = this.chosenSet;
    return [
      partOf('held-out', 'Held out', this.heldOut),
      partOf('training', 'Training', puzzles - this.heldOut),
      partOf('all', 'All', puzzles),
    ];
  });
  /** What is wanted, where the set has it. */
  readonly part = $derived(
    this.parts.find(({ value, disabled }) => value === this.wantedPart && !disabled)?.value ?? 'all',
  );
  /** What was chosen and is gone since. */
  readonly #gone = $derived.by(() => {
    const { models, library } = this.#studio;
    if (models.list.length > 0 && !this.able.some(({ id }) => id === this.second)) return 'model';
    return library.hasLoaded && this.set !== '' && !this.chosenSet ? 'set' : undefined;
  });
  /** Why nothing can be compared as it is, in a sentence. */
  readonly problem = $derived.by(() => {
    if (this.able.length === 1) return NO_OTHER_MODEL.message;
    if (this.#gone) return `The ${this.#gone} is not there any more: choose another one.`;
    if (this.first === this.second) return 'Choose two different models.';
    if (this.#kind && !this.chosenSet && !this.hasStandard)
      return `There are no standard ${puzzleType(this.#kind).plural}: ${this.sets.length > 0 ? 'choose a set.' : 'import some into a set.'}`;
    return this.limitProblem;
  });
  readonly isValid = $derived(this.problem === undefined && (this.set === '' || this.parts.length > 0));

  /** Begins with what is compared now, which is still shown, or else with what is wished for. */
  constructor(surroundings: Surroundings, studio: Pick<Studio, 'models' | 'library'>, wish: CompareWish) {
    super(surroundings);
    this.#studio = studio;
    const before = studio.models.comparison?.request;
    const { models, set = '' } = before ?? wish;
    [this.first, this.second] = models;
    this.set = set;
    if (!before) return;
    if (before.set) this.wantedPart = before.split ?? 'all';
    this.effort = before.effort;
    this.limit = before.limit;
  }

  /** A first model for other puzzles brings its own second one. */
  chooseFirst(id: string): void {
    this.first = id;
    if (!this.able.some(model => model.id === this.second))
      this.second = this.able.find(model => model.id !== id)?.id ?? id;
    if (!this.chosenSet) this.set = '';
  }

  /** Counts what the chosen set holds out, as long as it is the chosen one. */
  async count(set: number): Promise<void> {
    const page = { set, filter: { split: 'held-out' }, offset: 0, limit: 1 } as const;
    const answer = await this.attempt(() => this.call('library.puzzles', page));
    if (set === this.chosenSet?.id) this.#counted = { set, heldOut: answer?.total ?? 0 };
  }

  get request(): ComparisonRequest {
    const { first, second, effort, limit, set, part } = this;
    const puzzles = set === '' ? {} : { set, ...(part === 'all' ? {} : { split: part }) };
    return { models: [first, second], effort, limit, ...puzzles };
  }
}

function partOf(value: Part, label: string, puzzles: number) {
  return { value, label: `${label} (${numberText(puzzles)})`, disabled: puzzles === 0 };
}
