import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connectToHost } from '../../shared/transport.ts';
import { createApp } from '../../src-main/app.ts';
import { pathBelow } from '../../src-main/page-files.ts';
import { openSettings } from '../../src-main/settings.ts';
import { systemProblem } from '../../src-main/start-up.ts';
import { Access, isHonestHost, isOwnOrigin } from '../../src-main/web/access.ts';
import { runWebHost } from '../../src-main/web/host.ts';
import { startWebHost, type WebHost, type WebHostOptions } from '../../src-main/web/server.ts';
import { standInServices } from '../stand-in/services.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startWebProcess } from '../web-process.ts';
import { type HostUnderTest, testContract, testPagesBesideEachOther } from './contract.ts';

let folder: string;
const running: WebHost[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-web-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>Mull</title>');
  await writeFile(join(folder, 'page', 'assets', 'main-1234.js'), `export default ${'1'.repeat(5000)};`);
  await writeFile(join(folder, 'secret.json'), '{}');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(host => host.close()));
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<WebHostOptions> = {}) {
  const addresses: string[] = [];
  const app = createApp(standInServices(), { version: '1.2.3', host: 'web', settings: openSettings(folder) });
  const host = await startWebHost(app, {
    host: '127.0.0.1',
    port: 0,
    allowRemote: false,
    pageFolder: join(folder, 'page'),
    onAddress: address => addresses.push(address),
    ...options,
  });
  running.push(host);
  return { host, addresses, base: `http://127.0.0.1:${host.port}` };
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A request as it is: `fetch` would tidy up paths and forbids setting Host. */
async function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { origin } = new URL(url);
  const sent = request(origin, { path: url.slice(origin.length) || '/', headers, method, agent: false });
  sent.end();
  const [response] = await once(sent, 'response');
  let body = '';
  for await (const chunk of response.setEncoding('latin1')) body += chunk;
  return { status: response.statusCode, headers: response.headers, body };
}

/** Asks for a session with a token or a secret, as the page does. */
function askSession(address: string, secret: string, method = 'POST', origin = new URL(address).origin) {
  return get(`${new URL(address).origin}/session`, { authorization: `Bearer ${secret}`, origin }, method);
}

const tokenOf = (address = ''): string => address.split('#token=')[1] ?? '';

/** Spends the newest address, as a page does, and returns its session's secret. */
async function enter(address = ''): Promise<string> {
  const { body } = await askSession(address, tokenOf(address));
  return (JSON.parse(body) as { session: string }).session;
}

interface SocketOptions {
  session?: string;
  origin?: string;
  host?: string;
  path?: string;
}

/** Opens a WebSocket; gives the HTTP status where it is refused. */
async function open(port: number, { session, origin, host, path = '/socket' }: SocketOptions) {
  const protocols = ['mull', ...(session === undefined ? [] : [`session.${session}`])];
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, {
    headers: host ? { host } : {},
    ...(origin === undefined ? {} : { origin }),
  });
  return new Promise<WebSocket | number>((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}

async function openPage(port: number, session: string) {
  const socket = await open(port, { session, origin: `http://127.0.0.1:${port}` });
  if (typeof socket === 'number') throw new Error(`the WebSocket was refused with ${socket}`);
  const client = connectToHost(
    {
      send: text => {
        if (socket.readyState !== WebSocket.OPEN) throw new Error('closed');
        socket.send(text);
      },
      onMessage: listener => void socket.on('message', data => listener(data.toString())),
      onClose: listener => void socket.on('close', listener),
    },
    () => {},
  );
  const leave = async () => {
    socket.terminate();
    if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
  };
  return { client, socket, leave, sendRaw: (text: string) => socket.send(text) };
}

async function hostUnderTest(): Promise<HostUnderTest> {
  const { host, addresses } = await start();
  const session = await enter(addresses[0]);
  return { openPage: () => openPage(host.port, session) };
}

testContract('web', hostUnderTest);
testPagesBesideEachOther(hostUnderTest);

describe('who is let in', () => {
  test('without a token or a session: nobody', async () => {
    const { host, base, addresses } = await start();
    for (const secret of ['', 'guess', tokenOf(addresses[0]).slice(1)]) {
      expect((await askSession(base, secret)).status).toBe(401);
      expect(await open(host.port, { session: secret, origin: base })).toBe(401);
    }
    expect((await get(`${base}/?token=${tokenOf(addresses[0])}`)).headers['set-cookie']).toBeUndefined();
    expect(addresses).toHaveLength(1);
  });

  test('the token lets one page in, once; its secret holds for reloads', async () => {
    const { host, base, addresses } = await start();
    const session = await enter(addresses[0]);
    expect(session).not.toBe(tokenOf(addresses[0]));
    expect((await askSession(base, tokenOf(addresses[0]))).status).toBe(401);
    expect(JSON.parse((await askSession(base, session)).body)).toEqual({ session });
    expect(await open(host.port, { session, origin: base })).toBeInstanceOf(WebSocket);
    expect(addresses).toHaveLength(2);
    expect(await enter(addresses[1])).not.toBe(session);
    expect(addresses).toHaveLength(3);
  });

  test('only the own page may ask for a session', async () => {
    const { base, addresses } = await start();
    const token = tokenOf(addresses[0]);
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1']) {
      expect((await askSession(base, token, 'POST', origin)).status).toBe(403);
    }
    expect((await get(`${base}/session`, { authorization: `Bearer ${token}` }, 'POST')).status).toBe(403);
    expect((await askSession(base, token, 'GET')).status).toBe(405);
    expect((await askSession(base, token)).status).toBe(200);
  });

  test('a session ends when the page says so, with all of its pages, and no other', async () => {
    const { host, base, addresses } = await start();
    const [session, other] = [await enter(addresses[0]), await enter(addresses[1])];
    const [page, stays] = [await openPage(host.port, session), await openPage(host.port, other)];
    const closed = once(page.socket, 'close');
    expect((await askSession(base, session, 'DELETE')).status).toBe(204);
    expect((await closed)[0]).toBe(1008);
    expect((await askSession(base, session)).status).toBe(401);
    expect(await open(host.port, { session, origin: base })).toBe(401);
    expect((await stays.client.call('app.info', {})).version).toBe('1.2.3');
  });

  test('a session ends with the host', async () => {
    const { host, addresses } = await start();
    const session = await enter(addresses[0]);
    await host.close();
    const again = await start({ port: host.port });
    expect((await askSession(again.base, session)).status).toBe(401);
    expect(await open(host.port, { session, origin: again.base })).toBe(401);
  });

  test('a secret that was changed is worth nothing; the oldest of very many sessions ends', () => {
    const access = new Access();
    const secret = access.spend(access.token)!;
    expect(access.admits(secret)).toBe(true);
    expect(access.admits(undefined)).toBe(false);
    fc.assert(
      fc.property(fc.nat(secret.length - 1), fc.constantFrom('0', 'x', '.', ''), (at, character) => {
        const changed = secret.slice(0, at) + character + secret.slice(at + 1);
        expect(access.admits(changed)).toBe(changed === secret);
      }),
    );
    for (let count = 0; count < 100; count++) access.spend(access.token);
    expect(access.admits(secret)).toBe(false);
  });

  test('a session has room for so many pages', async () => {
    const { host, base, addresses } = await start();
    const session = await enter(addresses[0]);
    for (let count = 0; count < 32; count++) await openPage(host.port, session);
    expect(await open(host.port, { session, origin: base })).toBe(503);
  });

  test('a refused upgrade gives its descriptor back, even when the other side keeps its own', async () => {
    const { host } = await start();
    const socket = connect({ port: host.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    socket.write(
      `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    await once(socket.resume(), 'end');
    const closed = new Promise(resolve => socket.on('close', resolve));
    const writing = setInterval(() => socket.write('x'), 10); // answered with a reset where nobody listens
    await closed;
    clearInterval(writing);
  });

  test('foreign names for this machine are refused (DNS rebinding)', async () => {
    const { host, base, addresses } = await start();
    const session = await enter(addresses[0]);
    const foreign = `evil.example:${host.port}`;
    expect((await get(`${base}/`, { host: foreign })).status).toBe(421);
    expect(await open(host.port, { session, host: foreign, origin: `http://${foreign}` })).toBe(421);
    expect((await get(`${base}/`, { host: 'localhost:8000' })).status).toBe(200); // an SSH tunnel
  });

  test('a WebSocket needs the path, the session and the own origin', async () => {
    const { host, base, addresses } = await start();
    const session = await enter(addresses[0]);
    const refused: [SocketOptions, number][] = [
      [{ origin: base }, 401],
      [{ origin: base, session: session.replace(/.$/, '') }, 401],
      [{ session }, 403],
      [{ session, origin: 'null' }, 403],
      [{ session, origin: 'http://evil.example' }, 403],
      [{ session, origin: `http://127.0.0.1:${host.port + 1}` }, 403],
      [{ session, origin: base, path: '/' }, 404],
    ];
    for (const [options, status] of refused) expect(await open(host.port, options)).toBe(status);
    const socket = await open(host.port, { session, origin: base });
    expect(socket).toBeInstanceOf(WebSocket);
  });

  test.for([
    ['127.0.0.1:80', true, true],
    ['localhost', true, true],
    ['[::1]:4873', true, true],
    ['127.0.0.1.evil.example', false, false],
    ['evil.example@127.0.0.1', false, false],
    ['192.168.1.7:4873', false, true],
    ['box.lan', false, true],
    ['BOX.lan:4873', false, true],
    ['evil.example', false, false],
    ['', false, false],
    ['no host', false, false],
  ] as const)('the Host header "%s" is honest: %s; on a remote host: %s', ([header, local, remote]) => {
    expect(isHonestHost(header)).toBe(local);
    expect(isHonestHost(header, { names: ['Box.lan'] })).toBe(remote);
  });

  test.for([
    ['http://localhost:1', 'localhost:1', true],
    ['https://box.lan', 'box.lan', true],
    ['http://localhost:2', 'localhost:1', false],
    ['http://localhost', 'localhost:1', false],
    ['file://', 'localhost', false],
    [undefined, 'localhost', false],
  ] as const)('the origin %s is that of %s: %s', ([origin, host, own]) => {
    expect(isOwnOrigin(origin, host)).toBe(own);
  });
});

describe('what is served', () => {
  test('the page, with headers that let it do only what it needs', async () => {
    const { host, base } = await start();
    const { status, headers, body } = await get(`${base}/`);
    expect([status, body]).toEqual([200, '<!doctype html><title>Mull</title>']);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  test('scripts compressed and for ever, where the browser can take them', async () => {
    const { base } = await start();
    const squeezed = await get(`${base}/assets/main-1234.js`, { 'accept-encoding': 'gzip, br' });
    expect(squeezed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const plain = await get(`${base}/assets/main-1234.js`);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(squeezed.body.length).toBeLessThan(plain.body.length / 10);
    const head = await get(`${base}/assets/main-1234.js`, {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '' });
  });

  test('nothing outside the page', async () => {
    const { base } = await start();
    for (const path of [
      '/../secret.json',
      '/..%2fsecret.json',
      '/assets/../../secret.json',
      '/none.js',
      '/%',
      '/assets',
    ]) {
      expect((await get(base + path)).status).toBe(404);
    }
    expect((await get(`${base}//`)).status).toBe(400);
    expect((await get(`${base}/`, {}, 'POST')).status).toBe(405);
  });

  test('no path leads out of its folder', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '', 'a', '%2e%2e', '%2f', '\\', '%5c', '%00')),
        parts => {
          const path = pathBelow('/srv/page', `/${parts.join('/')}`);
          expect(path === undefined || path.startsWith(resolve('/srv/page') + sep)).toBe(true);
        },
      ),
    );
  });

  test('an explanation where the page is not built', async () => {
    const { base } = await start({ pageFolder: join(folder, 'nothing') });
    expect(await get(`${base}/`)).toMatchObject({
      status: 404,
      body: expect.stringContaining('npm run build'),
    });
  });
});

describe('the host', () => {
  test('refuses to listen where others can reach it, unless told to', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toMatchObject({
      name: 'UserError',
      action: expect.stringContaining('--allow-remote'),
    });
    const { addresses } = await start({ host: '0.0.0.0', allowRemote: true });
    expect(addresses).toHaveLength(1);
  });

  test('closes a connection that sends too much, and serves the others', async () => {
    const { host, addresses } = await start();
    const session = await enter(addresses[0]);
    const [greedy, other] = [await openPage(host.port, session), await openPage(host.port, session)];
    greedy.socket.on('error', () => {});
    greedy.sendRaw('x'.repeat(1_100_000));
    await once(greedy.socket, 'close');
    expect(await other.client.call('app.info', {})).toMatchObject({ version: '1.2.3' });
  });

  test('says goodbye to its pages when it closes', async () => {
    const { host, addresses } = await start();
    const page = await openPage(host.port, await enter(addresses[0]));
    const goodbye = once(page.socket, 'close');
    await host.close();
    expect((await goodbye)[0]).toBe(1001);
  });
});

describe('npm run serve', () => {
  test.skipIf(process.platform === 'win32')('prints its address, serves, and ends on a signal', async () => {
    await using host = await startWebProcess({
      services: 'stand-in',
      args: ['--port', '0', '--page', join(folder, 'page')],
    });
    const session = await enter(host.address());
    expect(await host.nextAddress()).not.toBe('');
    const page = await openPage(host.port, session);
    expect((await page.client.call('app.info', {})).host).toBe('web');
    await expect(page.client.call('app.savePdf', { name: 'a' })).rejects.toThrow('Only the desktop app');
    expect(await host.stop('SIGTERM')).toBe(0);
    expect(host.errors()).toBe('');
  });

  test.skipIf(process.platform === 'win32')('goes on when nobody reads what it prints any more', async () => {
    await using host = await startWebProcess({ services: 'stand-in' });
    host.stopReading();
    const page = await openPage(host.port, await enter(host.address())); // and prints the next address
    expect((await page.client.call('app.info', {})).host).toBe('web');
    expect(await host.stop('SIGTERM')).toBe(0);
  });

  test('says so when the port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    try {
      await expect(startWebProcess({ services: 'stand-in', args: ['--port', `${port}`] })).rejects.toThrow(
        new RegExp(`Port ${port} is already in use.\nChoose another with --port`),
      );
    } finally {
      blocker.close();
    }
  });

  test.skipIf(process.platform !== 'linux')('says at the start where nothing can be kept', async () => {
    await using host = await startWebProcess({ args: ['--port', '0', '--data', '/proc'] });
    await expect.poll(host.errors).toMatch(/^Nothing can be written to the data folder \/proc: .+\n.*--data/);
  });

  test('says in words what the system has against its data folder', async () => {
    await using data = await temporaryFolder('data');
    await writeFile(join(data.path, 'runs'), 'no folder');
    const args = ['--port', '0', '--data', data.path];
    await expect(startWebProcess({ args })).rejects.toThrow(/is a file, not a folder \(.*runs\)\.\nChoose/);
  });

  test.for([['--port', '70000'], ['--port', 'x'], ['--nonsense'], ['--host', '10.0.0.1']])(
    'refuses %o with a reason',
    async args => {
      await expect(startWebProcess({ services: 'stand-in', args })).rejects.toThrow(
        /A port is a number|unknown option|can be reached from other machines/,
      );
    },
  );
});

test('a port that the system does not give, as Windows keeps some, is no reason not to start', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (this: Server) {
    queueMicrotask(() => this.emit('error', Object.assign(new Error('listen EACCES'), { code: 'EACCES' })));
    return this;
  });
  const [said, told] = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log')].map(spy =>
    spy.mockImplementation(() => {}),
  );
  const asked = new Set(process.listeners('SIGTERM'));
  onTestFinished(() => void vi.restoreAllMocks());
  const close = vi.fn(async () => {});
  const { connect } = createApp(standInServices(), {
    version: '1.2.3',
    host: 'web',
    settings: openSettings(folder),
  });
  await runWebHost(['--data', folder], () => ({ connect, close }));
  expect(said).toHaveBeenCalledWith('The system keeps port 4873 for others. A free one is taken.');
  expect(told).toHaveBeenCalledWith(expect.stringMatching(/^Mull is ready: http:/));
  expect(listen).toHaveBeenCalledTimes(2);
  const ended = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  for (const stop of process.listeners('SIGTERM')) if (!asked.has(stop)) stop('SIGTERM');
  await vi.waitFor(() => expect(ended).toHaveBeenCalled());
});

test('an app that cannot be served is closed: what it has begun would go on unseen', async () => {
  const { host } = await start();
  const app = createApp(standInServices(), { version: '1.2.3', host: 'web', settings: openSettings(folder) });
  const close = vi.fn(() => app.close());
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    await runWebHost(['--port', `${host.port}`], () => ({ connect: app.connect, close }));
    expect(said).toHaveBeenCalledWith(expect.stringContaining('is already in use'));
    expect(process.exitCode).toBe(1);
  } finally {
    process.exitCode = undefined;
    said.mockRestore();
  }
  expect(close).toHaveBeenCalledOnce();
});

test('a Mac with an Intel processor is told so, before ONNX Runtime is missed', () => {
  expect(systemProblem('darwin', 'x64')).toMatch(/needs a Mac with Apple silicon/);
  for (const [platform, arch] of [
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'x64'],
  ] as const)
    expect(systemProblem(platform, arch)).toBeUndefined();
});
