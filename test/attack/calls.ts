import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { calls } from '../../shared/contract.ts';
import { Random } from '../../shared/random.ts';
import { connectToHost } from '../../shared/transport.ts';
import { startWebProcess } from '../web-process.ts';
import type { Attack } from './attack.ts';

const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    2 ** 53,
    '',
    'x',
    '\0',
    '../..',
    '__proto__',
    'a'.repeat(10_000),
    [],
    {},
  ],
  ...[[[[[]]]], { __proto__: null, constructor: 1 }, { kind: 'sudoku' }, { kind: 'maze', rows: 1e9 }],
];
const NAMES = [
  'set',
  'id',
  'model',
  'run',
  'puzzle',
  'kind',
  'options',
  'text',
  'file',
  'import',
  'limit',
  'filter',
];
/** These open dialogs, or work for minutes: they are not what is looked for here. */
const LEFT_OUT = new Set(['devices.measure', 'models.compare']);

/**
 * Calls of the contract with values that nobody would send, and upgrades that are refused: the host answers every one,
 * with an error in words, and still answers sensible calls afterwards.
 */
export const attackCalls: Attack = async ({ seed, rounds }) => {
  const random = new Random(seed);
  await using host = await startWebProcess();
  const session = await enter(host.address());
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, ['mull', `session.${session}`], {
    origin: new URL(host.base).origin,
  });
  await once(socket, 'open');
  const answered = new Set<number>();
  socket.on('message', data => {
    const { id } = JSON.parse(data.toString()) as { id?: number };
    if (typeof id === 'number') answered.add(id);
  });
  const names = Object.keys(calls).filter(name => !LEFT_OUT.has(name));
  for (let id = 0; id < rounds; id++) {
    const params = Object.fromEntries(
      NAMES.filter(() => random.below(3) === 0).map(name => [name, pick(VALUES, random)]),
    );
    socket.send(
      JSON.stringify({
        kind: 'call',
        id,
        name: pick(names, random),
        params: random.below(8) ? params : pick(VALUES, random),
      }),
    );
    if (id % 50 === 49) await once(socket, 'message');
  }
  for (let count = 0; count < rounds / 10; count++) await refusedUpgrade(host.port);
  await until(() => answered.size === rounds, `${answered.size} of ${rounds} calls were answered`);
  const client = connectToHost(
    {
      send: text => socket.send(text),
      onMessage: listen => void socket.on('message', data => listen(data.toString())),
    },
    () => {},
  );
  await client.call('models.list', {});
  if (host.errors().includes('internal:')) throw new Error(host.errors());
  socket.terminate();
  return `${rounds} calls answered, ${Math.ceil(rounds / 10)} upgrades refused and their descriptors given back`;
};

const pick = <T>(from: readonly T[], random: Random): T => from[random.below(from.length)]!;

async function enter(address: string): Promise<string> {
  const { origin, hash } = new URL(address);
  const headers = { origin, authorization: `Bearer ${hash.replace('#token=', '')}` };
  const response = await fetch(`${origin}/session`, { method: 'POST', headers });
  return ((await response.json()) as { session: string }).session;
}

/** Resolves when the host has ended the connection from its side. */
async function refusedUpgrade(port: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write(
    `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  );
  await once(socket.resume(), 'end');
  socket.destroy();
}

async function until(isTrue: () => boolean, otherwise: string): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 50) {
    if (waited > 60_000) throw new Error(otherwise);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
