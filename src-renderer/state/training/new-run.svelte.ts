import * as v from 'valibot';
import {
  type Estimate,
  type Preset,
  type PresetId,
  type TrainingData,
  type TrainingOptions,
  TrainingOptionsSchema,
  type TrainingRequest,
} from '../../../shared/contract/training.ts';
import { explain, type Failure } from '../../../shared/failure.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { Lull } from '../lull.ts';
import type { Surroundings } from '../surroundings.ts';

/** How long typing rests before the host is asked what the run would take. */
const CALM_MILLISECONDS = 250;

export interface NewRunChoices {
  readonly puzzle: PuzzleKind;
  readonly data: TrainingData;
  /** The model to start from; a fresh network without. */
  readonly model: string | undefined;
  readonly title: string;
}

/** A run that is being put together: every choice, and what the host says that it would take. */
export class NewRun {
  readonly #connection: Surroundings['connection'];
  puzzle = $state<PuzzleKind>(PUZZLE_KINDS[0]);
  data = $state.raw<TrainingData>({ kind: 'generated' });
  model = $state<string>();
  title = $state('');
  presetId = $state<PresetId>('touch-up');
  presets = $state.raw<readonly Preset[]>([]);
  /** What was changed of the preset's options. */
  changes = $state.raw<Partial<TrainingOptions>>({});
  /** Options whose fields hold no value for them. */
  mistakes = $state.raw<ReadonlySet<keyof TrainingOptions>>(new Set());
  estimate = $state.raw<Estimate>();
  isEstimating = $state(false);
  /** Why there is no estimate, or why the run was not started. */
  failure = $state.raw<Failure>();
  readonly #rest = new Lull(CALM_MILLISECONDS, () => void this.ask());
  #asked = 0;

  readonly preset = $derived(this.presets.find(({ id }) => id === this.presetId));
  /** What has to be mended before it can be started. */
  readonly #obstacle = $derived.by((): Failure | undefined => {
    if (this.title.trim() === '') return { message: 'The new model has no name.', action: 'Type one.' };
    if (this.mistakes.size > 0)
      return {
        message: 'An advanced option has a value that it cannot take.',
        action: 'Correct it, or go back to the preset’s values.',
      };
    return this.estimate?.refusal;
  });
  /** Why it cannot be started as it is, or was not. */
  readonly problem = $derived(this.#obstacle ?? this.failure);
  /** After a start that failed it may be tried again. */
  readonly canStart = $derived(
    this.#obstacle === undefined &&
      this.preset !== undefined &&
      !this.isEstimating &&
      this.estimate !== undefined,
  );

  constructor(connection: Surroundings['connection'], choices: NewRunChoices) {
    this.#connection = connection;
    this.#take(choices);
    this.title = choices.title;
    if (choices.model === undefined) this.presetId = 'from-scratch';
  }

  /** Asks for the presets of the puzzle type, and for an estimate. */
  async load(): Promise<void> {
    const { puzzle } = this;
    try {
      const presets = await this.#connection.call('training.presets', { puzzle });
      if (puzzle !== this.puzzle) return; // of a type that was chosen before
      this.presets = presets;
      if (!this.preset) this.presetId = this.#fitting()?.id ?? this.presetId;
      await this.ask();
    } catch (error) {
      if (puzzle === this.puzzle) this.failure = explain(error);
    }
  }

  /** Another puzzle type: other models, sets and presets. */
  async turnTo(choices: Omit<NewRunChoices, 'title'>): Promise<void> {
    this.#take(choices);
    this.#dropChanges();
    this.presets = [];
    await this.load();
  }

  /** Starts from another model, or from scratch; the preset follows. */
  startFrom(model: string | undefined): void {
    this.model = model;
    if (this.preset && this.preset.startsFromModel !== (model !== undefined))
      this.choosePreset(this.#fitting()?.id ?? this.presetId);
    this.askSoon();
  }

  /** @param fallback the model to start from where the preset needs one and none was chosen */
  choosePreset(id: PresetId, fallback?: string): void {
    this.presetId = id;
    this.#dropChanges();
    const sizes = this.preset?.sizes;
    if (sizes) this.data = { kind: 'generated', sizes };
    if (this.preset?.startsFromModel === false) this.model = undefined;
    else this.model ??= fallback;
    this.askSoon();
  }

  learnFrom(data: TrainingData): void {
    this.data = data;
    this.askSoon();
  }

  /** The value of an option: the changed one, or the preset's. */
  value<K extends keyof TrainingOptions>(key: K): TrainingOptions[K] | undefined {
    return (this.changes[key] ?? this.preset?.options[key]) as TrainingOptions[K] | undefined;
  }

  /** Takes what was typed or chosen for an option; back to the preset's value, it is no change any more. */
  change(key: keyof TrainingOptions, value: unknown): void {
    const { [key]: _, ...others } = this.changes;
    const checked = v.safeParse(TrainingOptionsSchema.entries[key], value);
    const isChange = checked.success && checked.output !== this.preset?.options[key];
    this.changes = isChange ? { ...others, [key]: checked.output } : others;
    const mistakes = new Set(this.mistakes);
    if (checked.success) mistakes.delete(key);
    else mistakes.add(key);
    this.mistakes = mistakes;
    this.askSoon();
  }

  resetOptions(): void {
    this.#dropChanges();
    this.askSoon();
  }

  get request(): TrainingRequest {
    const { title, puzzle, data, presetId: preset, changes, model } = this;
    const start = model === undefined ? ({ kind: 'fresh' } as const) : ({ kind: 'model', model } as const);
    return { title: title.trim() || 'New model', puzzle, data, preset, changes: { ...changes }, start };
  }

  askSoon(): void {
    this.#asked++; // an answer under way is of no use any more
    this.isEstimating = true;
    this.#rest.ask();
  }

  /** Asks what the run would take. */
  async ask(): Promise<void> {
    const asked = ++this.#asked;
    this.isEstimating = true;
    try {
      const estimate = await this.#connection.call('training.estimate', this.request);
      if (asked !== this.#asked) return;
      this.estimate = estimate;
      this.failure = undefined;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.estimate = undefined;
      this.failure = explain(error);
    }
    this.isEstimating = false;
  }

  /** Nothing more is asked. */
  close(): void {
    this.#rest.cancel();
    this.#asked++;
  }

  #take({ puzzle, data, model }: Omit<NewRunChoices, 'title'>): void {
    this.puzzle = puzzle;
    this.data = data;
    this.model = model;
  }

  #dropChanges(): void {
    this.changes = {};
    this.mistakes = new Set();
  }

  #fitting(): Preset | undefined {
    return this.presets.find(({ startsFromModel }) => startsFromModel === (this.model !== undefined));
  }
}
