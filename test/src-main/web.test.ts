import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connectToHost } from '../../shared/transport.ts';
import { createApp } from '../../src-main/app.ts';
import { nodeProblem } from '../../src-main/node-version.ts';
import { pathBelow } from '../../src-main/page-files.ts';
import { openSettings } from '../../src-main/settings.ts';
import { Access, isHonestHost, isOwnOrigin } from '../../src-main/web/access.ts';
import { startWebHost, type WebHost, type WebHostOptions } from '../../src-main/web/server.ts';
import { standInServices } from '../stand-in/services.ts';
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
    dataFolder: folder,
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

/** Spends the newest address, as a browser does, and returns its cookie. */
async function enter(address: string | undefined): Promise<string> {
  const { headers } = await get(address ?? '');
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

interface SocketOptions {
  cookie?: string;
  origin?: string;
  host?: string;
  path?: string;
}

/** Opens a WebSocket; gives the HTTP status where it is refused. */
async function open(port: number, { cookie, origin, host, path = '/socket' }: SocketOptions) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { ...(cookie ? { cookie } : {}), ...(host ? { host } : {}) },
    ...(origin === undefined ? {} : { origin }),
  });
  return new Promise<WebSocket | number>((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}

async function openPage(port: number, cookie: string) {
  const socket = await open(port, { cookie, origin: `http://127.0.0.1:${port}` });
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
  const cookie = await enter(addresses[0]);
  return { openPage: () => openPage(host.port, cookie) };
}

testContract('web', hostUnderTest);
testPagesBesideEachOther(hostUnderTest);

describe('who is let in', () => {
  test('without a token or a cookie: nobody, and the page says what to do', async () => {
    const { base } = await start();
    for (const path of ['/', '/assets/main-1234.js', '/?token=', '/?token=guess']) {
      const { status, body, headers } = await get(base + path);
      expect(status).toBe(403);
      expect(body).toContain('Open the newest address');
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  test('the token lets one browser in, once; reloads and other tabs use its cookie', async () => {
    const { base, addresses } = await start();
    const [first = ''] = addresses;
    const exchange = await get(first);
    expect(exchange).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(exchange.headers['set-cookie']?.[0]).toMatch(
      /^mull-session-\d+=[^;]+; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    const cookie = String(exchange.headers['set-cookie']).split(';')[0] ?? '';

    expect((await get(`${base}/`, { cookie })).status).toBe(200);
    expect((await get(first, { cookie })).status).toBe(303); // A bookmarked address still leads home.
    expect((await get(first)).status).toBe(403);

    expect(addresses).toHaveLength(2);
    expect(await enter(addresses[1])).toMatch(/^mull-session/);
    expect(addresses).toHaveLength(3);
  });

  test('the cookie still holds after a restart, but not for another user folder', async () => {
    const { host, addresses } = await start();
    const cookie = await enter(addresses[0]);
    await host.close();
    const again = await start({ port: host.port });
    expect((await get(`${again.base}/`, { cookie })).status).toBe(200);
    await again.host.close();
    const foreign = await start({ port: host.port, dataFolder: join(folder, 'other') });
    expect((await get(`${foreign.base}/`, { cookie })).status).toBe(403);
  });

  test('a cookie that was changed or is a week old is worth nothing', async () => {
    const access = new Access(Buffer.alloc(32, 1), 80);
    const cookie = access.spend(access.token)?.split(';')[0] ?? '';
    expect(access.admits(cookie)).toBe(true);
    expect(access.admits(`theme=dark; ${cookie}; other=1`)).toBe(true);
    expect(access.admits(cookie, Date.now() + 8 * 24 * 3600 * 1000)).toBe(false);
    expect(new Access(Buffer.alloc(32, 2), 80).admits(cookie)).toBe(false);
    fc.assert(
      fc.property(fc.nat(cookie.length - 1), fc.constantFrom('0', 'x', '.', ''), (at, character) => {
        const changed = cookie.slice(0, at) + character + cookie.slice(at + 1);
        expect(access.admits(changed)).toBe(changed === cookie);
      }),
    );
  });

  test('foreign names for this machine are refused (DNS rebinding)', async () => {
    const { host, base, addresses } = await start();
    const cookie = await enter(addresses[0]);
    const foreign = `evil.example:${host.port}`;
    expect((await get(`${base}/`, { cookie, host: foreign })).status).toBe(421);
    expect(await open(host.port, { cookie, host: foreign, origin: `http://${foreign}` })).toBe(421);
    expect((await get(`${base}/`, { cookie, host: 'localhost:8000' })).status).toBe(200); // an SSH tunnel
  });

  test('a WebSocket needs the path, the cookie and the own origin', async () => {
    const { host, base, addresses } = await start();
    const cookie = await enter(addresses[0]);
    const refused: [SocketOptions, number][] = [
      [{ origin: base }, 401],
      [{ origin: base, cookie: cookie.replace(/.$/, '') }, 401],
      [{ cookie }, 403],
      [{ cookie, origin: 'null' }, 403],
      [{ cookie, origin: 'http://evil.example' }, 403],
      [{ cookie, origin: `http://127.0.0.1:${host.port + 1}` }, 403],
      [{ cookie, origin: base, path: '/' }, 404],
    ];
    for (const [options, status] of refused) expect(await open(host.port, options)).toBe(status);
    const socket = await open(host.port, { cookie, origin: base });
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
    ['evil.example', false, false],
    ['', false, false],
  ] as const)('the Host header "%s" is honest: %s; on a remote host: %s', ([header, local, remote]) => {
    expect(isHonestHost(header)).toBe(local);
    expect(isHonestHost(header, { names: ['box.lan'] })).toBe(remote);
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
    const { host, base, addresses } = await start();
    const cookie = await enter(addresses[0]);
    const { status, headers, body } = await get(`${base}/`, { cookie });
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
    const { base, addresses } = await start();
    const cookie = await enter(addresses[0]);
    const squeezed = await get(`${base}/assets/main-1234.js`, { cookie, 'accept-encoding': 'gzip, br' });
    expect(squeezed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const plain = await get(`${base}/assets/main-1234.js`, { cookie });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(squeezed.body.length).toBeLessThan(plain.body.length / 10);
    const head = await get(`${base}/assets/main-1234.js`, { cookie }, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '' });
  });

  test('nothing outside the page', async () => {
    const { base, addresses } = await start();
    const cookie = await enter(addresses[0]);
    for (const path of [
      '/../secret.json',
      '/..%2fsecret.json',
      '/assets/../../secret.json',
      '/none.js',
      '/%',
      '/assets',
    ]) {
      expect((await get(base + path, { cookie })).status).toBe(404);
    }
    expect((await get(`${base}/`, { cookie }, 'POST')).status).toBe(405);
  });

  test('no path leads out of its folder', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '', 'a', '%2e%2e', '%2f', '\\', '%5c', '%00')),
        parts => {
          const path = pathBelow('/srv/page', `/${parts.join('/')}`);
          expect(path === undefined || path.startsWith('/srv/page/')).toBe(true);
        },
      ),
    );
  });

  test('an explanation where the page is not built', async () => {
    const { base, addresses } = await start({ pageFolder: join(folder, 'nothing') });
    const cookie = await enter(addresses[0]);
    expect(await get(`${base}/`, { cookie })).toMatchObject({
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
    const cookie = await enter(addresses[0]);
    const [greedy, other] = [await openPage(host.port, cookie), await openPage(host.port, cookie)];
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
  test('prints its address, serves, and ends on a signal', async () => {
    await using host = await startWebProcess({
      services: 'stand-in',
      args: ['--port', '0', '--page', join(folder, 'page')],
    });
    const cookie = await enter(host.address());
    expect(await host.nextAddress()).not.toBe('');
    const page = await openPage(host.port, cookie);
    expect((await page.client.call('app.info', {})).host).toBe('web');
    expect(await host.stop('SIGTERM')).toBe(0);
    expect(host.errors()).toBe('');
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

  test.for([['--port', '70000'], ['--port', 'x'], ['--nonsense'], ['--host', '10.0.0.1']])(
    'refuses %o with a reason',
    async args => {
      await expect(startWebProcess({ services: 'stand-in', args })).rejects.toThrow(
        /A port is a number|unknown option|can be reached from other machines/,
      );
    },
  );
});

test('Node that is too old is told what to do', () => {
  expect(nodeProblem('v24.0.0')).toBeUndefined();
  expect(nodeProblem('v100.1.2')).toBeUndefined();
  expect(nodeProblem('v20.20.2')).toMatch(/needs Node 24 or newer, but this is v20.20.2[\s\S]*npm start/);
});
