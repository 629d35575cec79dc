import { explain, type Failure } from '../../../shared/failure.ts';

/** What a dialog sends the host for, one thing at a time. Why it failed is said in the dialog. */
export class Errand {
  isUnderWay = $state(false);
  failure = $state.raw<Failure>();

  constructor(failure?: Failure) {
    this.failure = failure;
  }

  /** @returns undefined when it fails, or another one is under way */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.isUnderWay) return undefined;
    this.isUnderWay = true;
    this.failure = undefined;
    try {
      return await work();
    } catch (error) {
      this.failure = explain(error);
      return undefined;
    } finally {
      this.isUnderWay = false;
    }
  }
}
