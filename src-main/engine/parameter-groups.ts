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

/** Moves the tensors of several groups, each by its own rule. */
export class GroupOptimizer {
  /** By name, of every tensor that is not frozen; Muon's momentum is the first of them. */
  readonly moments: ReadonlyMap<string, Moments>;
  readonly #groups: readonly ParameterGroup[];
  readonly #muon: Muon | undefined;

  private constructor(groups: readonly ParameterGroup[], muon: Muon | undefined) {
    this.#groups = groups;
    this.#muon = muon;
    const all = groups.flatMap(({ shapes }) => [...shapes]);
    this.moments = new Map(all.map(([name, shape]) => [name, newMoments(elements(shape))]));
  }

  static async create(groups: readonly ParameterGroup[]): Promise<GroupOptimizer> {
    const moving = groups.filter(({ frozen }) => !frozen);
    const matrices = moving.flatMap(group => [...group.shapes].filter(([, shape]) => byMuon(group, shape)));
    return new GroupOptimizer(moving, matrices.length > 0 ? await Muon.create(new Map(matrices)) : undefined);
  }

  /** The names of the tensors that move. */
  get names(): Iterable<string> {
    return this.moments.keys();
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
      for (const [name, shape] of group.shapes) {
        const [values, gradient, moments] = [
          weights.get(name)!,
          gradients.get(name)!,
          this.moments.get(name)!,
        ];
        if (byMuon(group, shape))
          forMuon.set(name, { weights: values, gradient, momentum: moments.first, rates });
        else adamATan2(values, gradient, moments, step, rates);
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
