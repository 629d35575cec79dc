import type { CallName, EventData, EventName, Params, Result } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Client } from '../../shared/transport.ts';

type Answers = { [C in CallName]?: (params: Params<C>) => Result<C> | Promise<Result<C>> };

/** A host that answers as the test says, notes what it was asked and tells what the test wants it to. */
export class FakeHost {
  readonly answers: Answers;
  readonly asked: { name: CallName; params: unknown }[] = [];
  readonly infos: string[] = [];
  readonly waits: string[] = [];
  readonly errors: Error[] = [];
  readonly failures: Failure[] = [];
  readonly said: string[] = [];
  readonly #listeners = new Map<EventName, ((data: never) => void)[]>();

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  readonly connection = {
    call: async <C extends CallName>(name: C, params: Params<C>): Promise<Result<C>> => {
      this.asked.push({ name, params });
      const answer = this.answers[name] as ((params: Params<C>) => Result<C>) | undefined;
      if (!answer) throw new Error(`The fake host cannot do ${name}.`);
      return answer(params);
    },
  };

  readonly notices = {
    info: (message: string) => void this.infos.push(message),
    wait: (message: string) => void this.waits.push(message),
    error: (error: unknown) => void this.errors.push(error as Error),
    failure: (failure: Failure) => void this.failures.push(failure),
    say: (sentence: string) => void this.said.push(sentence),
  };

  readonly client: Pick<Client, 'on'> = {
    on: (event, listener) => {
      const listeners = this.#listeners.get(event) ?? [];
      listeners.push(listener as (data: never) => void);
      this.#listeners.set(event, listeners);
      return () => {};
    },
  };

  tell<E extends EventName>(event: E, data: EventData<E>): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(data as never);
  }

  /** Parameters of the calls of this name. */
  calls<C extends CallName>(name: C): Params<C>[] {
    return this.asked.filter(call => call.name === name).map(({ params }) => params as Params<C>);
  }
}

/** Lets everything that waits for nothing but promises go on. */
export const settle = () => new Promise<void>(resolve => setTimeout(resolve, 0));
