import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Emit, Handlers } from '../../shared/contract.ts';
import { CrossedError } from '../../shared/crossing.ts';
import { UserError } from '../../shared/errors.ts';
import { FAULT } from '../../shared/failure.ts';
import { ConnectionLost, connectToHost, serveHost } from '../../shared/transport.ts';
import { eventually } from '../eventually.ts';
import { wirePair } from '../stand-in/wires.ts';

const INFO = { version: '1.2.3', host: 'web', cores: 2, folder: '/home/me', start: 'first' } as const;

/** A page and a host on one wire; the host answers with these handlers. */
function setUp(handlers: Partial<Handlers> = {}) {
  const [pageWire, hostWire] = wirePair();
  const problems: Error[] = [];
  const closed = vi.fn();
  let emit: Emit = () => {};
  const end = serveHost(hostWire, emitter => {
    emit = emitter;
    return { handlers: handlers as Handlers, close: closed };
  });
  const client = connectToHost(pageWire, problem => problems.push(problem));
  return {
    client,
    pageWire,
    hostWire,
    problems,
    closed,
    end,
    emit: (...args: Parameters<Emit>) => emit(...args),
  };
}

describe('calls', () => {
  test('carry parameters there and the result back', async () => {
    const stop = vi.fn(async () => ({}));
    const { client } = setUp({ 'app.info': async () => INFO, 'solve.stop': stop });
    expect(await client.call('app.info', {})).toEqual(INFO);
    await client.call('solve.stop', { run: 'a' });
    expect(stop).toHaveBeenCalledExactlyOnceWith({ run: 'a' });
  });

  test('are answered by id, in whatever order the host finishes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), async order => {
        const finish: ((cores: number) => void)[] = [];
        const { client } = setUp({
          'app.info': () => new Promise(resolve => finish.push(cores => resolve({ ...INFO, cores }))),
        });
        const answers = order.map(() => client.call('app.info', {}));
        await eventually(() => expect(finish).toHaveLength(order.length));
        for (const index of order) finish[index]?.(index);
        expect((await Promise.all(answers)).map(answer => answer.cores)).toEqual([0, 1, 2, 3, 4, 5]);
      }),
      { numRuns: 20 },
    );
  });

  test('with parameters that do not fit are refused before the handler sees them', async () => {
    const stop = vi.fn(async () => ({}));
    const { client } = setUp({ 'solve.stop': stop });
    const call = client.call('solve.stop', { run: 7 } as never);
    await expect(call).rejects.toThrow(/The call solve.stop does not fit the contract at run/);
    expect(stop).not.toHaveBeenCalled();
  });

  test('whose result does not fit are refused by the page', async () => {
    const { client } = setUp({ 'app.info': async () => ({ ...INFO, cores: 'two' }) as never });
    await expect(client.call('app.info', {})).rejects.toThrow(
      /answer to app.info does not fit the contract at cores/,
    );
  });

  test.for(['nonsense', 'constructor', '__proto__', ''])(
    'that do not exist are refused: "%s"',
    async name => {
      const { client } = setUp();
      const call = client.call(name as never, {} as never);
      await expect(call).rejects.toMatchObject({
        name: 'UnknownCall',
        message: `There is no call "${name}".`,
      });
    },
  );
});

describe('errors', () => {
  test('of the user cross as they are, with their action', async () => {
    const { client } = setUp({
      'app.info': async () => {
        throw new UserError('Too many.', 'Take fewer.');
      },
    });
    const error = await client.call('app.info', {}).catch(error => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ name: 'UserError', message: 'Too many.', action: 'Take fewer.' });
  });

  test('of any other kind keep name and message, and are told as the fault that they are', async () => {
    const { client } = setUp({
      'app.info': () => {
        throw new RangeError('internal: out of range');
      },
    });
    const error = await client.call('app.info', {}).catch(error => error);
    expect(error).toBeInstanceOf(CrossedError);
    expect(error).toMatchObject({ name: 'RangeError', message: 'internal: out of range', action: FAULT });
  });

  test('that are no errors at all still arrive', async () => {
    const { client } = setUp({ 'app.info': () => Promise.reject('just text') });
    await expect(client.call('app.info', {})).rejects.toThrow('just text');
  });
});

describe('events', () => {
  test('reach every listener until it is taken off', async () => {
    const { client, emit } = setUp();
    const [first, second] = [vi.fn(), vi.fn()];
    const takeOff = client.on('menu.action', first);
    client.on('menu.action', second);
    emit('menu.action', { action: 'solve' });
    await eventually(() => expect(second).toHaveBeenCalledTimes(1));
    takeOff();
    emit('menu.action', { action: 'stop' });
    await eventually(() => expect(second).toHaveBeenCalledTimes(2));
    expect(first.mock.calls).toEqual([[{ action: 'solve' }]]);
  });

  test('that do not fit are dropped and reported', async () => {
    const { client, emit, problems } = setUp();
    const listener = vi.fn();
    client.on('menu.action', listener);
    emit('menu.action', { action: 5 } as never);
    emit('menu.nothing' as never, {} as never);
    await eventually(() => expect(problems).toHaveLength(2));
    expect(problems.map(problem => problem.message)).toEqual([
      expect.stringContaining('The event menu.action does not fit the contract at action'),
      'The host sent the event "menu.nothing", which nobody asked for.',
    ]);
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('whatever arrives', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.json(),
    fc.anything().map(value => JSON.stringify(value) ?? ''),
  );

  test('the host answers it or leaves it, and goes on working', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { maxLength: 5 }), async texts => {
        const { client, hostWire } = setUp({ 'app.info': async () => INFO });
        for (const text of texts) hostWire.deliver(text);
        expect(await client.call('app.info', {})).toEqual(INFO);
        const errors = hostWire.sent
          .map(text => JSON.parse(text))
          .filter(message => message.kind === 'error');
        expect(errors).toHaveLength(texts.length);
      }),
    );
  });

  test('the page reports it, and goes on working', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { maxLength: 5 }), async texts => {
        const { client, pageWire, problems } = setUp({ 'app.info': async () => INFO });
        for (const text of texts) pageWire.deliver(text);
        expect(await client.call('app.info', {})).toEqual(INFO);
        expect(problems).toHaveLength(texts.length);
      }),
    );
  });

  test('a malformed call is refused under its own id', async () => {
    const { hostWire } = setUp();
    hostWire.deliver('{"kind":"call","id":41}');
    await eventually(() => expect(hostWire.sent).toHaveLength(1));
    expect(JSON.parse(hostWire.sent[0] ?? '')).toMatchObject({ kind: 'error', id: 41 });
  });
});

describe('a closed wire', () => {
  test('fails the calls under way and all later ones with ConnectionLost', async () => {
    const { client, pageWire, closed } = setUp({ 'app.info': () => new Promise(() => {}) });
    const underWay = client.call('app.info', {});
    pageWire.close();
    const error = await underWay.catch(error => error);
    expect(error).toBeInstanceOf(ConnectionLost);
    expect(error.action).toMatch(/connects again/);
    await expect(client.call('app.info', {})).rejects.toBeInstanceOf(ConnectionLost);
    expect(closed).toHaveBeenCalledOnce();
  });

  test('turns a failing send into ConnectionLost', async () => {
    const client = connectToHost({
      onMessage: () => {},
      send: () => {
        throw new Error('socket is closing');
      },
    });
    await expect(client.call('app.info', {})).rejects.toBeInstanceOf(ConnectionLost);
  });

  test('ended by the host: nothing is sent or carried out any more', async () => {
    const info = vi.fn(async () => INFO);
    const { hostWire, end, emit, closed } = setUp({ 'app.info': info });
    end();
    end();
    emit('menu.action', { action: 'solve' });
    hostWire.deliver('{"kind":"call","id":1,"name":"app.info","params":{}}');
    await Promise.resolve();
    expect(closed).toHaveBeenCalledOnce();
    expect(info).not.toHaveBeenCalled();
    expect(hostWire.sent).toEqual([]);
  });
});
