import { UserError } from '../../../shared/errors.ts';
import type { PickleBytes } from './pickle-bytes.ts';

/** What a pickle holds: lists and tuples are arrays, dicts are maps, everything else is what the rules make of it. */
export type Pickled = null | boolean | number | string | object;

/** A function of ours that stands for one of Python; `mention` where something is only named, and cannot be called. */
export type Callee = ((...args: Pickled[]) => Pickled) | 'mention';

/**
 * What a pickle may speak of. A pickle is a program: it names Python functions and calls them. Here a name that has no
 * callee is refused, and a call runs the function of ours that stands for it.
 */
export interface PickleRules {
  /** @param name module and name */
  callee(name: string): Callee | undefined;
  /** What is kept outside of the pickle under an id. */
  outside(id: Pickled): Pickled;
}

/** A Python function or class by its name. */
export class PickledName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** An object of a Python class: only what data was put into it is kept, attributes and entries alike. */
export class PickledObject extends Map<Pickled, Pickled> {}

/** The stack machine that pickles are written for. */
export class PickleMachine {
  readonly bytes: PickleBytes;
  readonly #rules: PickleRules;
  #stack: Pickled[] = [];
  /** The stacks below the marks. */
  readonly #below: Pickled[][] = [];
  readonly #memo = new Map<number, Pickled>();

  constructor(bytes: PickleBytes, rules: PickleRules) {
    this.bytes = bytes;
    this.#rules = rules;
  }

  push(value: Pickled): void {
    this.#stack.push(value);
  }

  pop(): Pickled {
    return this.#stack.length > 0 ? this.#stack.pop()! : this.bytes.damaged();
  }

  top(): Pickled {
    return this.#stack.length > 0 ? this.#stack.at(-1)! : this.bytes.damaged();
  }

  /** Bytes of a pickle are never looked at. */
  pushBytes(length: number): void {
    this.bytes.skip(length);
    this.push(null);
  }

  mark(): void {
    this.#below.push(this.#stack);
    this.#stack = [];
  }

  /** Everything since the last mark. */
  popToMark(): Pickled[] {
    const items = this.#stack;
    this.#stack = this.#below.pop() ?? this.bytes.damaged();
    return items;
  }

  pushTuple(length: number): void {
    const items = Array.from({ length }, () => this.pop());
    this.push(items.reverse());
  }

  memoize(at = this.#memo.size): void {
    this.#memo.set(at, this.top());
  }

  recall(at: number): void {
    this.push(this.#memo.has(at) ? this.#memo.get(at)! : this.bytes.damaged());
  }

  append(items: readonly Pickled[]): void {
    const list = this.top();
    if (list instanceof PickledObject) return; // a queue, or a set
    if (!Array.isArray(list)) this.bytes.damaged();
    for (const item of items) list.push(item);
  }

  /** @param items keys and values in turn */
  set(items: readonly Pickled[]): void {
    const dict = this.top();
    if (!(dict instanceof Map) || items.length % 2 !== 0) this.bytes.damaged();
    for (let at = 0; at < items.length; at += 2) dict.set(items[at]!, items[at + 1]!);
  }

  /** @throws UserError when the rules do not know the name */
  pushName(module: Pickled, name: Pickled): void {
    if (typeof module !== 'string' || typeof name !== 'string') this.bytes.damaged();
    const full = `${module}.${name}`;
    if (!this.#rules.callee(full)) throw refused(full);
    this.push(new PickledName(full));
  }

  call(): void {
    const args = this.pop();
    const callee = this.pop();
    if (!(callee instanceof PickledName) || !Array.isArray(args)) this.bytes.damaged();
    const make = this.#rules.callee(callee.name);
    if (!make || make === 'mention') throw refused(callee.name);
    this.push(make(...args.slice(0, MOST_ARGUMENTS)));
  }

  pushOutside(): void {
    this.push(this.#rules.outside(this.pop()));
  }

  /** Attributes of an object are its data; those of a dict (PyTorch notes the versions of its modules there) are of no use. */
  setAttributes(): void {
    const attributes = this.pop();
    const owner = this.top();
    if (!(owner instanceof Map)) this.bytes.damaged();
    if (owner instanceof PickledObject && attributes instanceof Map)
      for (const [name, value] of attributes) owner.set(name, value);
  }
}

/** More than any call that is allowed takes. */
const MOST_ARGUMENTS = 16;

const refused = (name: string): UserError =>
  new UserError(
    `The checkpoint wants to call ${readable(name)}, which no list of weights needs. Nothing was run.`,
    'If it is yours, save only its weights: torch.save(model.state_dict(), …). If not, beware of what comes from there.',
  );

/** A name as it can be shown: what a crafted file puts into it is cut short, and without control characters. */
const readable = (name: string): string => name.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
