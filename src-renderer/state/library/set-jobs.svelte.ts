import type { LibraryEventData } from '../../../shared/contract/library.ts';
import type { LibraryFilter } from '../../../shared/contract/library-records.ts';
import type { Effort } from '../../../shared/effort.ts';
import { countText } from '../../../shared/english.ts';
import type { Client } from '../../../shared/transport.ts';
import { Asker } from '../surroundings.ts';
import { SetSolve } from './set-solve.svelte.ts';

type Progress = { readonly done: number; readonly total: number };
export type Twins = Omit<LibraryEventData<'library.twins'>, 'set'>;

/** What the host works out about whole sets on demand: grades, and puzzles that are the same up to symmetry. */
export class SetJobs extends Asker {
  /** By set. */
  grading = $state.raw<Readonly<Record<number, Progress>>>({});
  seeking = $state.raw<Readonly<Record<number, Progress>>>({});
  twins = $state.raw<Readonly<Record<number, Twins>>>({});
  /** Under way, or over until its report was put away. */
  solving = $state.raw<Readonly<Record<number, SetSolve>>>({});

  /** What ran for the connection has ended with it. */
  connectionLost(): void {
    this.grading = {};
    this.seeking = {};
    for (const run of Object.values(this.solving)) if (run.isActive) run.end(true);
  }

  greet(client: Pick<Client, 'on'>): void {
    client.on('library.solveResult', data => this.solving[data.set]?.receive(data));
    client.on('library.solveEnd', ({ set, stopped }) => this.#tellSolved(set, stopped));
    client.on('library.gradeProgress', ({ set, ...progress }) => {
      this.grading = { ...this.grading, [set]: progress };
    });
    client.on('library.gradeEnd', ({ set, graded, stopped }) => {
      this.grading = without(this.grading, set);
      const so = stopped ? ' before it was stopped' : '';
      this.surroundings.notices.info(`The exact solver graded ${countText(graded, 'puzzle')}${so}.`);
    });
    client.on('library.twinsProgress', ({ set, ...progress }) => {
      this.seeking = { ...this.seeking, [set]: progress };
    });
    client.on('library.twins', ({ set, ...twins }) => {
      this.seeking = without(this.seeking, set);
      this.twins = { ...this.twins, [set]: twins };
      const { groupsTotal, surplus } = twins;
      this.surroundings.notices.say(
        surplus === 0 ? 'No twins found.' : `${countText(groupsTotal, 'group')} of twins found.`,
      );
    });
    client.on('library.twinsStopped', ({ set }) => {
      this.seeking = without(this.seeking, set);
      this.surroundings.notices.say('Looking for twins was stopped.');
    });
    client.on('library.jobFailed', ({ set, job, failure }) => {
      if (job === 'grade') this.grading = without(this.grading, set);
      else if (job === 'twins') this.seeking = without(this.seeking, set);
      else this.solving[set]?.end(true);
      this.surroundings.notices.failure(failure);
    });
  }

  /**
   * What runs, each as "grading “Hard ones”": it ends with the page, or with its connection.
   * @param nameOf a set as it is called in a sentence
   */
  underWay(nameOf: (set: number) => string): string[] {
    const solving = Object.entries(this.solving).flatMap(([set, run]) => (run.isActive ? [set] : []));
    const works = {
      solving,
      grading: Object.keys(this.grading),
      'looking for twins in': Object.keys(this.seeking),
    };
    return Object.entries(works).flatMap(([doing, sets]) =>
      sets.map(set => `${doing} ${nameOf(Number(set))}`),
    );
  }

  async grade(set: number): Promise<void> {
    this.grading = { ...this.grading, [set]: { done: 0, total: 0 } };
    const began = await this.attempt(() => this.call('library.grade', { set }));
    if (!began) this.grading = without(this.grading, set);
  }

  async stopGrading(set: number): Promise<void> {
    await this.attempt(() => this.call('library.stopGrade', { set }));
  }

  /** Lets the models solve puzzles of a set. @param filter which; throws where that cannot be said */
  async solve(set: number, effort: Effort, filter: () => LibraryFilter): Promise<void> {
    this.showSolve(set, new SetSolve());
    const began = await this.attempt(async () =>
      this.call('library.solve', { set, effort, filter: filter() }),
    );
    if (!began) this.forgetSolve(set);
  }

  /** What was solved until then stays. */
  async stopSolve(set: number): Promise<void> {
    const run = this.solving[set];
    if (run) run.isStopping = true;
    await this.attempt(() => this.call('library.stopSolve', { set }));
  }

  /** How it was last solved, if it was: also before a reload, or in another window. */
  async loadReport(set: number): Promise<SetSolve | undefined> {
    const answer = await this.attempt(() => this.call('library.solveReport', { set }));
    return answer?.report ? new SetSolve(answer.report) : undefined;
  }

  showSolve(set: number, run: SetSolve): void {
    this.solving = { ...this.solving, [set]: run };
  }

  forgetSolve(set: number): void {
    this.solving = without(this.solving, set);
  }

  #tellSolved(set: number, stopped: boolean): void {
    const run = this.solving[set];
    if (!run) return;
    run.end(stopped);
    this.surroundings.notices.say(`${run.text}.`);
  }

  async findTwins(set: number): Promise<void> {
    this.forgetTwins(set);
    this.seeking = { ...this.seeking, [set]: { done: 0, total: 0 } };
    const began = await this.attempt(() => this.call('library.findTwins', { set }));
    if (!began) this.seeking = without(this.seeking, set);
  }

  /** What was looked at until then is not looked at again. */
  async stopTwins(set: number): Promise<void> {
    await this.attempt(() => this.call('library.stopTwins', { set }));
  }

  forgetTwins(set: number): void {
    this.twins = without(this.twins, set);
  }
}

function without<T>(record: Readonly<Record<number, T>>, key: number): Record<number, T> {
  const { [key]: _, ...others } = record;
  return others;
}
