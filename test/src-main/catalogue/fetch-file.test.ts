import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import type { CatalogueFile } from '../../../src-main/catalogue/entries.ts';
import { type FetchOptions, fetchFile } from '../../../src-main/catalogue/fetch-file.ts';
import { arrivedOf } from '../../../src-main/catalogue/part-file.ts';
import { eventually } from '../../eventually.ts';
import { dropAfter, Hub, serve, sha256 } from '../../hub.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const BYTES = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31 + (at >> 8)) % 251);
const OTHER = Uint8Array.from(BYTES, byte => 255 - byte);
const patience = { stallMs: 5000, retryMs: 1, tries: 3 };

let hub: Hub;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let path: string;
beforeEach(async () => {
  hub = await Hub.start();
  hub.files.set('step_1', BYTES);
  folder = await temporaryFolder('fetch');
  path = join(folder.path, 'step_1');
});
afterEach(async () => {
  await hub[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const progress: number[] = [];
function fetchIt(file: Partial<CatalogueFile> = {}, options: Partial<FetchOptions> = {}): Promise<void> {
  progress.length = 0;
  return fetchFile({ path: 'step_1', ...file }, hub.addressOf('step_1'), path, {
    ...{ endpoint: hub.endpoint, signal: new AbortController().signal, patience },
    ...{ onProgress: received => progress.push(received), freeBytes: async () => 1e12, ...options },
  });
}
const dropAt = (count: number) => dropAfter(BYTES, count, () => progress.at(-1) ?? 0);
const got = () => new Uint8Array(readFileSync(path));
const failed = (work: Promise<unknown>): Promise<unknown> => work.catch(error => error);
/** Ranges that were asked for where the bytes are. */
const ranges = () => hub.asked.filter(asked => asked.startsWith('/bytes/')).map(asked => asked.split(' ')[1]);

describe('a download', () => {
  test('follows the redirect, tells how far it is, and leaves nothing beside the file', async () => {
    await fetchIt({ bytes: BYTES.length, sha256: sha256(BYTES) });
    expect(got()).toEqual(BYTES);
    expect([progress[0], progress.at(-1)]).toEqual([0, BYTES.length]);
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(readdirSync(folder.path)).toEqual(['step_1']);
  });

  test('goes on by itself where the connection broke off, as often as that brings something', async () => {
    for (let times = 0; times < 4; times++) hub.faults.push(dropAt(60_000));
    await fetchIt();
    expect(got()).toEqual(BYTES);
    expect(ranges()).toEqual(
      [undefined, 60_000, 120_000, 180_000, 240_000].map(from => from && `bytes=${from}-`),
    );
  });

  test('is paused, and goes on at another time with what has arrived', async () => {
    const stop = new AbortController();
    hub.faults.push((_, response) => {
      response.writeHead(200, { etag: '"one"', 'content-length': BYTES.length });
      response.write(BYTES.subarray(0, 1000)); // and then nothing
    });
    const onProgress = (received: number) => received === 1000 && stop.abort();
    expect(await failed(fetchIt({}, { signal: stop.signal, onProgress }))).toMatchObject({
      name: 'AbortError',
    });
    expect(await arrivedOf(path)).toEqual({ bytes: 1000, total: BYTES.length });
    expect(existsSync(path)).toBe(false);

    hub.faults.push((request, response) => {
      expect(request.headers).toMatchObject({ range: 'bytes=1000-', 'if-range': '"one"' });
      const range = `bytes 1000-${BYTES.length - 1}/${BYTES.length}`;
      response.writeHead(206, { etag: '"one"', 'content-range': range }).end(BYTES.subarray(1000));
    });
    await fetchIt();
    expect(got()).toEqual(BYTES);
  });

  test('begins again where the server ignores the range, or has another file by then', async () => {
    hub.faults.push(dropAt(1000), (_, response) => {
      response.writeHead(200, { 'content-length': BYTES.length }).end(BYTES);
    });
    await fetchIt();
    expect(got()).toEqual(BYTES);
    await folder[Symbol.asyncDispose]();
    folder = await temporaryFolder('fetch');
    path = join(folder.path, 'step_1');

    hub.faults.push((request, response) => {
      hub.files.set('step_1', OTHER);
      return dropAt(1000)(request, response);
    });
    await fetchIt();
    expect(got()).toEqual(OTHER);
  });

  test('does not put bytes of two files together when a server claims that they are of one', async () => {
    hub.faults.push(dropAt(1000), (_, response) => {
      const range = `bytes 1000-${OTHER.length - 1}/${OTHER.length}`;
      response.writeHead(206, { etag: '"other"', 'content-range': range }).end(OTHER.subarray(1000));
    });
    await fetchIt();
    expect(got()).toEqual(BYTES);
  });

  test('does not ask for a rest without an entity tag', async () => {
    hub.faults.push((_, response) => {
      response.writeHead(200, { 'content-length': BYTES.length });
      response.write(BYTES.subarray(0, 1000));
      return eventually(() => expect(progress.at(-1)).toBe(1000)).then(() => void response.destroy());
    });
    await fetchIt();
    expect(got()).toEqual(BYTES);
    expect(ranges()).toEqual([undefined, undefined]);
  });

  test('goes on after a server that was silent or busy', async () => {
    hub.faults.push(
      dropAt(1000),
      () => {},
      (_, response) => void response.writeHead(503).end(),
    );
    await fetchIt({}, { patience: { ...patience, stallMs: 300, tries: 4 } });
    expect(got()).toEqual(BYTES);
  });

  test('takes a slow server its time', async () => {
    hub.faults.push(async (_, response) => {
      response.writeHead(200, { 'content-length': BYTES.length });
      for (let at = 0; at < BYTES.length; at += 60_000) {
        response.write(BYTES.subarray(at, at + 60_000));
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      response.end();
    });
    await fetchIt({}, { patience: { ...patience, stallMs: 400, tries: 1 } });
    expect(got()).toEqual(BYTES);
  });
});

describe('what is not right is refused:', () => {
  test('a file that arrived damaged, which is deleted', async () => {
    hub.faults.push((request, response) => serve(OTHER, request, response));
    expect(await failed(fetchIt())).toMatchObject({ message: expect.stringContaining('arrived damaged') });
    expect(readdirSync(folder.path)).toEqual([]);
    await fetchIt();
    expect(got()).toEqual(BYTES);
  });

  test.each([
    ['size', { bytes: 5 }],
    ['checksum', { sha256: sha256(OTHER) }],
  ])('a file that has another %s than was published, before it is fetched', async (_, file) => {
    expect(await failed(fetchIt(file))).toMatchObject({
      message: expect.stringContaining('is not the file that was published'),
    });
    expect(progress).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  test('a connection that breaks off again and again, with what has arrived kept', async () => {
    hub.faults.push(dropAt(1000), dropAt(0), dropAt(0), dropAt(0));
    expect(await failed(fetchIt())).toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('broke off'),
      action: expect.stringContaining('what has arrived is kept'),
    });
    expect(await arrivedOf(path)).toEqual({ bytes: 1000, total: BYTES.length });
  });

  test('a body that is shorter or longer than the server says', async () => {
    const ends = (sent: Uint8Array, said: number) => {
      hub.detours.push((_, response) => {
        response.writeHead(200, { 'x-linked-size': String(said) }).end(sent);
      });
    };
    for (let times = 0; times < 3; times++) ends(BYTES.subarray(0, 1000), BYTES.length);
    expect(await failed(fetchIt())).toMatchObject({ message: expect.stringContaining('1000 of 300000') });
    ends(BYTES, 1000);
    expect(await failed(fetchIt())).toMatchObject({ message: expect.stringContaining('more than it said') });
    expect(existsSync(path)).toBe(false);
  });

  test('two lengths at once', async () => {
    for (let times = 0; times < 3; times++) {
      hub.faults.push((_, response) => void response.writeHead(200, { 'content-length': 5 }).end('12345'));
    }
    expect(await failed(fetchIt())).toMatchObject({ message: expect.stringContaining('two lengths') });
  });

  test('a redirect to somewhere else, or in a circle', async () => {
    const strange = createServer((_, response) => void response.end('stolen'));
    await new Promise<void>(resolve => strange.listen(0, '127.0.0.1', resolve));
    const { port } = strange.address() as { port: number };
    let visits = 0;
    strange.on('request', () => visits++);
    for (const location of [
      `http://127.0.0.1:${port}/step_1`,
      `http://localhost:${port}/step_1`,
      'https://example.org/step_1',
      'https://huggingface.co.example.org/',
      'file:///etc/passwd',
      'data:text/plain,hello',
    ]) {
      hub.detours.push((_, response) => void response.writeHead(302, { location }).end());
      const error = await failed(fetchIt());
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ message: expect.stringContaining('does not download from') });
    }
    strange.close();
    expect(visits).toBe(0);

    const circle = () => {
      hub.detours.push((request, response) => {
        circle();
        response.writeHead(302, { location: request.url }).end();
      });
    };
    circle();
    expect(await failed(fetchIt())).toMatchObject({ message: expect.stringContaining('more than 5 times') });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('a disk without room', async () => {
    expect(await failed(fetchIt({}, { freeBytes: async () => 10e6 }))).toMatchObject({
      message: 'The disk has 10 MB left; the download and its model need 101 MB.',
    });
    expect(await arrivedOf(path)).toBeUndefined();
  });

  test('a server that is not there, at once', async () => {
    const gone = await Hub.start();
    const { endpoint } = gone;
    await gone[Symbol.asyncDispose]();
    const options = { endpoint, signal: AbortSignal.timeout(20_000), onProgress: () => {} };
    expect(await failed(fetchFile({ path: 'step_1' }, endpoint, path, options))).toMatchObject({
      message: `${endpoint.host} cannot be reached: That machine takes no connection.`,
      action: expect.stringContaining('Check the connection'),
    });
  });

  test.each([
    [404, 'does not have step_1 any more'],
    [403, 'does not give step_1 to everybody'],
    [418, 'answers step_1 with status 418'],
  ])('status %d, in words', async (status, words) => {
    hub.detours.push((_, response) => void response.writeHead(status).end());
    expect(await failed(fetchIt())).toMatchObject({ message: expect.stringContaining(words) });
    expect(hub.asked).toHaveLength(1);
  });
});

test('notes that were damaged do not do any harm: the download begins again', async () => {
  await writeFile(`${path}.part`, OTHER.subarray(0, 1000));
  await writeFile(`${path}.part.json`, '{"etag": 7');
  await fetchIt();
  expect(got()).toEqual(BYTES);
});
