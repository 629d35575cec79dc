import { UserError } from '../../../shared/errors.ts';
import { PickleBytes } from './pickle-bytes.ts';
import { type Pickled, PickledObject, PickleMachine, type PickleRules } from './pickle-machine.ts';

/** The list of weights of a large model has some 10 KB. Every value takes a byte or more, so this limits them, too. */
const LARGEST = 5_000_000;

/**
 * Reads a pickle of protocol 2 to 5 without executing anything of it; only the instructions that plain data need.
 * @see https://github.com/python/cpython/blob/main/Lib/pickletools.py
 * @throws UserError when it is damaged, too large, or asks for a name that the rules do not know
 */
export function readPickle(file: Uint8Array, rules: PickleRules): Pickled {
  if (file.length > LARGEST) {
    throw new UserError(`The list of weights is larger than ${LARGEST / 1e6} MB.`, 'Check the checkpoint.');
  }
  const machine = new PickleMachine(new PickleBytes(file), rules);
  for (;;) {
    const code = machine.bytes.uint8();
    if (code === STOP) return machine.pop();
    const instruction = INSTRUCTIONS[code];
    if (!instruction) {
      const hex = code.toString(16).padStart(2, '0');
      throw new UserError(
        `The list of weights uses the pickle instruction 0x${hex}, which no list of weights needs, or it is damaged.`,
        'Copy the checkpoint again, or save only the state dict.',
      );
    }
    instruction(machine);
  }
}

const STOP = 0x2e;

/** By code; the names are those of pickletools. */
const INSTRUCTIONS: Readonly<Record<number, (machine: PickleMachine) => void>> = {
  128: m => m.bytes.skip(1), // PROTO
  149: m => m.bytes.skip(8), // FRAME
  40: m => m.mark(), // MARK
  48: m => void m.pop(), // POP
  49: m => void m.popToMark(), // POP_MARK
  50: m => m.push(m.top()), // DUP
  78: m => m.push(null), // NONE
  136: m => m.push(true), // NEWTRUE
  137: m => m.push(false), // NEWFALSE
  74: m => m.push(m.bytes.int32()), // BININT
  75: m => m.push(m.bytes.uint8()), // BININT1
  77: m => m.push(m.bytes.uint16()), // BININT2
  138: m => m.push(m.bytes.long(m.bytes.uint8())), // LONG1
  71: m => m.push(m.bytes.float64()), // BINFLOAT
  88: m => m.push(m.bytes.text(m.bytes.uint32())), // BINUNICODE
  140: m => m.push(m.bytes.text(m.bytes.uint8())), // SHORT_BINUNICODE
  141: m => m.push(m.bytes.text(m.bytes.uint64())), // BINUNICODE8
  41: m => m.push([]), // EMPTY_TUPLE
  133: m => m.pushTuple(1), // TUPLE1
  134: m => m.pushTuple(2), // TUPLE2
  135: m => m.pushTuple(3), // TUPLE3
  116: m => m.push(m.popToMark()), // TUPLE
  93: m => m.push([]), // EMPTY_LIST
  97: m => m.append([m.pop()]), // APPEND
  101: m => m.append(m.popToMark()), // APPENDS
  125: m => m.push(new Map()), // EMPTY_DICT
  115: m => m.set([m.pop(), m.pop()].reverse()), // SETITEM
  117: m => m.set(m.popToMark()), // SETITEMS
  113: m => m.memoize(m.bytes.uint8()), // BINPUT
  114: m => m.memoize(m.bytes.uint32()), // LONG_BINPUT
  148: m => m.memoize(), // MEMOIZE
  104: m => m.recall(m.bytes.uint8()), // BINGET
  106: m => m.recall(m.bytes.uint32()), // LONG_BINGET
  99: m => m.pushName(m.bytes.line(), m.bytes.line()), // GLOBAL
  147: m => m.pushName(...([m.pop(), m.pop()].reverse() as [Pickled, Pickled])), // STACK_GLOBAL
  82: m => m.call(), // REDUCE
  81: m => m.pushOutside(), // BINPERSID
  98: m => m.setAttributes(), // BUILD
  129: m => m.call(), // NEWOBJ
  143: m => m.push(new PickledObject()), // EMPTY_SET
  144: m => m.append(m.popToMark()), // ADDITEMS
  67: m => m.pushBytes(m.bytes.uint8()), // SHORT_BINBYTES
  66: m => m.pushBytes(m.bytes.uint32()), // BINBYTES
};
