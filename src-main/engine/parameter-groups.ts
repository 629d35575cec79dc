import { type Movable, Muon, movedByMuon } from './muon.ts';
import { adamATan2, type Moments, newMoments } from './optimizer.ts';
import { elements, type Shape } from './tensor.ts';

/** Tensors that are moved alike. */
export interface ParameterGroup {
  readonly shapes: ReadonlyMap<string, Shape>;
  /** `muon` moves the matrices among them ({@link movedByMuon}), and AdamATan2 the rest. */
  readonly optimizer: 'muon' | 'adam-atan2';
  /** Their learning rate as a multiple of the run's. */
  readonly rate: number;
  /** Decoupled: weights shrink by their learning rate times this. */
  readonly weightDecay: number;
  /** Are they left as they are? */
  readonly frozen: boolean;
}

/** What is remembered of a tensor from one update to the next, by the rule that moves it. */
export type Memory =
  | { readonly rule: 'adam-atan2'; readonly moments: Moments }
  | { readonly rule: 'muon'; readonly momentum: Float32Array };

/** Moves the tensors of several groups, each by its own rule. */
export class GroupOptimizer {
  /** By name, of every tensor that is not frozen. */
  readonly memories: ReadonlyMap<string, Memory>;
  readonly #groups: readonly ParameterGroup[];
  readonly #muon: Muon | undefined;

  private constructor(groups: readonly ParameterGroup[], muon: Muon | undefined) {
    this.#groups = groups;
    this.#muon = muon;
    this.memories = new Map(
      groups.flatMap(group =>
        [...group.shapes].map(([name, shape]) => [name, freshMemory(group, shape)] as const),
      ),
    );
  }

  static async create(groups: readonly ParameterGroup[]): Promise<GroupOptimizer> {
    const moving = groups.filter(({ frozen }) => !frozen);
    const matrices = moving.flatMap(group => [...group.shapes].filter(([, shape]) => byMuon(group, shape)));
    return new GroupOptimizer(moving, matrices.length > 0 ? await Muon.create(new Map(matrices)) : undefined);
  }

  /** The names of the tensors that move. */
  get names(): Iterable<string> {
    return this.memories.keys();
  }

  /**
   * One update of every tensor that is not frozen, in place.
   * @param step counted from 1
   * @param learningRate the run's at present
   */
  async update(
    weights: ReadonlyMap<string, Float32Array>,
    gradients: ReadonlyMap<string, Float32Array>,
    step: number,
    learningRate: number,
  ): Promise<void> {
    const forMuon = new Map<string, Movable>();
    for (const group of this.#groups) {
      const rates = { learningRate: learningRate * group.rate, weightDecay: group.weightDecay };
      for (const name of group.shapes.keys()) {
        const [values, gradient, memory] = [
          weights.get(name)!,
          gradients.get(name)!,
          this.memories.get(name)!,
        ];
        if (memory.rule === 'adam-atan2') adamATan2(values, gradient, memory.moments, step, rates);
        else forMuon.set(name, { weights: values, gradient, momentum: memory.momentum, rates });
      }
    }
    await this.#muon?.update(forMuon);
  }

  /** Frees its session. */
  async dispose(): Promise<void> {
    await this.#muon?.dispose();
  }
}

const byMuon = ({ optimizer }: ParameterGroup, shape: Shape): boolean =>
  optimizer === 'muon' && movedByMuon(shape);

/** Zeros: nothing is remembered yet. */
function freshMemory(group: ParameterGroup, shape: Shape): Memory {
  const size = elements(shape);
  return byMuon(group, shape)
    ? { rule: 'muon', momentum: new Float32Array(size) }
    : { rule: 'adam-atan2', moments: newMoments(size) };
}
