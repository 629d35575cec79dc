import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { readJsonFile, writeJsonFile } from '../json-file.ts';

/**
 * Who may use the web host: a browser that once opened an address with the current token.
 *
 * The token is spent by its first use and replaced by a new one. The browser gets a signed cookie instead,
 * which holds for reloads, for its other tabs and, because the signing key is kept, after a restart of the host.
 */
export class Access {
  readonly #key: Buffer;
  readonly #cookieName: string;
  #token = randomName();

  constructor(key: Buffer, port: number) {
    this.#key = key;
    this.#cookieName = `mull-session-${port}`; // Cookies do not tell ports apart.
  }

  /** The token that the next new browser needs. */
  get token(): string {
    return this.#token;
  }

  /** Takes the token in exchange for the value of a `Set-Cookie` header; nothing when it is wrong or spent. */
  spend(token: string): string | undefined {
    if (!same(token, this.#token)) return undefined;
    this.#token = randomName();
    return `${this.#cookieName}=${this.#issue(Date.now())}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Does this `Cookie` header hold a session of ours that is not too old? */
  admits(cookieHeader: string | undefined, now = Date.now()): boolean {
    const value = readCookie(cookieHeader ?? '', this.#cookieName);
    const issued = Number(value?.split('.')[0]);
    if (!value || !Number.isSafeInteger(issued)) return false;
    return same(value, this.#issue(issued, value.split('.')[1])) && now - issued < SESSION_LASTS;
  }

  #issue(issued: number, nonce = randomName()): string {
    const signature = createHmac('sha256', this.#key).update(`${issued}.${nonce}`).digest('base64url');
    return `${issued}.${nonce}.${signature}`;
  }
}

const SESSION_LASTS = 7 * 24 * 60 * 60 * 1000;

const KeyFile = v.object({ key: v.pipe(v.string(), v.minLength(40)) });

/** The key that signs sessions, made on first use and kept for the user alone. */
export async function sessionKey(folder: string): Promise<Buffer> {
  const path = join(folder, 'web-session.json');
  const kept = await readJsonFile(path, KeyFile);
  if (kept) return Buffer.from(kept.key, 'base64url');
  const key = randomName();
  await writeJsonFile(path, { key });
  return Buffer.from(key, 'base64url');
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\])$/;

/** Can only this machine reach that host? */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host === '::1';
}

/**
 * Is the `Host` header one that leads here honestly? A foreign name that was made to resolve to this machine
 * (DNS rebinding) is not: only loopback names are, and with `remote` also bare addresses and the names given.
 */
export function isHonestHost(
  header: string | undefined,
  remote?: { readonly names: readonly string[] },
): boolean {
  const name = hostName(header);
  if (!name) return false;
  return isLoopback(name) || (remote !== undefined && (ADDRESS.test(name) || remote.names.includes(name)));
}

/** Does the request come from a page of this very host? Ports count, so that a tunnel may change them. */
export function isOwnOrigin(origin: string | undefined, hostHeader: string | undefined): boolean {
  if (!origin || !hostHeader || !URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  return (protocol === 'http:' || protocol === 'https:') && host === new URL(`http://${hostHeader}`).host;
}

function hostName(header: string | undefined): string | undefined {
  if (!header || !URL.canParse(`http://${header}`)) return undefined;
  const url = new URL(`http://${header}`);
  return url.href === `http://${url.host}/` ? url.hostname : undefined;
}

function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

function randomName(): string {
  return randomBytes(32).toString('base64url');
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
