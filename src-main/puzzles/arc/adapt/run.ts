import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import { type Grid, sameGrid } from '../../../../shared/puzzles/grid.ts';
import { Random } from '../../../../shared/random.ts';
import type { ModelConfig } from '../../../model/config.ts';
import type { Weights } from '../../../model/weights/weights.ts';
import type { TaskRows } from '../rows.ts';
import type { Answerer, Answering, ViewAnswer } from './answers.ts';
import type { Course } from './course.ts';
import { Learner } from './learner.ts';
import type { AdaptSettings } from './settings.ts';
import { type AnsweringVectors, TaskVectors } from './task-vectors.ts';
import type { TrainingGraph } from './training-graph.ts';

/** What a run of learning answers at one moment. */
export interface Look {
  /** Training steps made so far. */
  readonly steps: number;
  /** Mean loss of the training steps since the look before; before the first one, of what is answered to the pairs. */
  readonly loss: number;
  /** To the input of every pair. */
  readonly pairs: readonly ViewAnswer[];
  /** To every test input, in the eight views. */
  readonly tests: readonly (readonly ViewAnswer[])[];
  /** Pairs that are answered right. */
  readonly reproduced: number;
}

/** What all runs on a task have in common. */
export interface Workshop {
  readonly config: ModelConfig;
  /** Where every run starts. */
  readonly weights: Weights;
  readonly graph: TrainingGraph;
  readonly answerer: Pick<Answerer, 'answer'>;
  readonly settings: AdaptSettings;
  readonly signal: AbortSignal;
}

/** A task with its rows, on the workshop's canvas. */
export interface Subject {
  readonly task: ArcTask;
  readonly rows: TaskRows;
}

const WARM_UP = 20;
const DECAY_FROM = 0.6;
const LEAST_RATE = 0.05;

/** One run of learning, from fresh vectors and a copy of the weights. */
export class LearningRun {
  /** Are all pairs fitted and all views of one mind, twice running? Then more steps change nothing. */
  settled = false;
  readonly #workshop: Workshop;
  readonly #subject: Subject;
  readonly #learner: Learner;

  private constructor(workshop: Workshop, subject: Subject, learner: Learner) {
    this.#workshop = workshop;
    this.#subject = subject;
    this.#learner = learner;
  }

  static async begin(workshop: Workshop, subject: Subject, seed: number): Promise<LearningRun> {
    const { rows } = subject;
    const settings = { ...workshop.settings, seed };
    const learner = await Learner.create({ ...workshop, settings, rows, lessons: rows.pairs.flat() });
    return new LearningRun(workshop, subject, learner);
  }

  /** Learns until its course is over, it is settled or the signal aborts, and looks at the answers from time to time. */
  async *learn(course: Course): AsyncGenerator<Look, void> {
    const { vectorsFirst } = this.#workshop.settings;
    let [loss, reports, part] = [0, 0, course.partAfter(0)];
    let before: Look | undefined;
    while (!this.#workshop.signal.aborted && part < 1) {
      loss += (await this.#learner.step(this.#factor(part), { vectorsOnly: part < vectorsFirst })).loss;
      reports++;
      part = course.partAfter(this.#learner.steps);
      if (part >= 1 || !course.isLookDue()) continue; // the last look is whoever ends it's
      const last = (await this.look(loss / reports)).at(-1)!;
      course.looked();
      yield last;
      this.settled = before !== undefined && this.#isSettled(before, last);
      if (this.settled) return;
      [before, loss, reports] = [last, 0, 0];
    }
  }

  /**
   * What is answered at present, after every improvement step: colour-blind, if that reproduces all pairs. Of two rules that
   * fit, the one that knows less of colours is the likelier one to hold for others.
   */
  async look(loss = 0): Promise<Look[]> {
    const { average: weights, vectors, steps } = this.#learner;
    const { answerer, settings } = this.#workshop;
    const lookWith = (vectors: AnsweringVectors) =>
      lookAt(this.#subject, answerer, settings.supervisionSteps, { weights, vectors });
    const blind = vectors.colourBlind && (await lookWith(vectors.colourBlind));
    const looks = blind && reproducesAll(blind.at(-1)!) ? blind : await lookWith(vectors);
    return looks.map(look => ({ ...look, steps, loss }));
  }

  /** Frees what its optimizer holds. */
  async dispose(): Promise<void> {
    await this.#learner.dispose();
  }

  /** Warm-up, and a decay over the last part of the course. */
  #factor(part: number): number {
    const warm = Math.min(1, (this.#learner.steps + 1) / WARM_UP);
    return warm * (part > DECAY_FROM ? Math.max(LEAST_RATE, (1 - part) / (1 - DECAY_FROM)) : 1);
  }

  #isSettled(before: Look, last: Look): boolean {
    const isFitted = [before, last].every(reproducesAll);
    return isFitted && agrees(before) && agrees(last) && sameTests(before, last);
  }
}

/**
 * What is answered before anything is learned, in one improvement step: it needs no training graph, so there is something
 * to see while that is compiled. The vectors are those that a run with the same settings starts with.
 */
export async function lookUnlearned(
  { config, weights, answerer, settings }: Omit<Workshop, 'graph' | 'signal'>,
  subject: Subject,
): Promise<Look> {
  const random = new Random(settings.seed);
  const vectors = TaskVectors.fresh(subject.rows, config.width, weights, settings.vectors.deviation, random);
  const [look] = await lookAt(subject, answerer, 1, { weights, vectors });
  const losses = subject.task.pairs.map(({ output }, pair) => lossOf(look!.pairs[pair]!, output));
  return { ...look!, steps: 0, loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length };
}

/** What some weights and vectors answer, after every improvement step. */
async function lookAt(
  { task, rows: { pairs, tests } }: Subject,
  answerer: Workshop['answerer'],
  steps: number,
  by: Answering,
): Promise<Omit<Look, 'steps' | 'loss'>[]> {
  const answers = await answerer.answer([...pairs.map(([row]) => row!), ...tests.flat()], steps, by);
  return answers.map(after => ({
    pairs: after.slice(0, pairs.length),
    reproduced: task.pairs.filter(({ output }, pair) => sameGrid(after[pair]!, output)).length,
    tests: tests.map((views, test) => {
      const first = pairs.length + test * views.length;
      return after.slice(first, first + views.length);
    }),
  }));
}

/** What is left of a probability of nothing. */
const LEAST = 1e-4;

/** Mean cross-entropy of the cells that an answer and the right output both have. */
function lossOf({ rows, columns, symbols, probabilities }: ViewAnswer, output: Grid): number {
  let [sum, count] = [0, 0];
  for (let row = 0; row < Math.min(rows, output.rows); row++)
    for (let column = 0; column < Math.min(columns, output.columns); column++) {
      const right = output.values[row * output.columns + column]!;
      sum -= Math.log(probabilities[(row * columns + column) * symbols + right]! + LEAST);
      count++;
    }
  return sum / count;
}

/** Of several runs, those that reproduce the most pairs: what they answer votes together. */
export function votingRuns(looks: readonly Look[]): Look[] {
  const most = Math.max(...looks.map(({ reproduced }) => reproduced));
  return looks.filter(({ reproduced }) => reproduced === most);
}

const reproducesAll = ({ reproduced, pairs }: Pick<Look, 'reproduced' | 'pairs'>): boolean =>
  reproduced === pairs.length;

const agrees = ({ tests }: Look): boolean =>
  tests.every(views => views.every(answer => sameGrid(answer, views[0]!)));

const sameTests = (one: Look, other: Look): boolean =>
  one.tests.every((views, test) => sameGrid(views[0]!, other.tests[test]![0]!));
