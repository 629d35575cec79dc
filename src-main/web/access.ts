import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Sessions that are kept; a browser that opens more loses the oldest. */
const MOST_SESSIONS = 100;

/**
 * Who may use the web host: a page that once had the current token.
 *
 * The token is spent by its first use and replaced by a new one. The page gets the secret of a session instead, which it
 * sends with every connection. It is no cookie: those reach every program that listens on a port of this machine. A
 * session ends when the page asks for it, and with the host: nothing is written down.
 */
export class Access {
  /** Hashes of the secrets, so that looking one up tells nothing of the others. */
  readonly #sessions = new Set<string>();
  #token = randomName();

  /** The token that the next new page needs. */
  get token(): string {
    return this.#token;
  }

  /** Gives the secret of a new session for the token, which is then spent; undefined when it is wrong. */
  spend(token: string): string | undefined {
    if (!same(token, this.#token)) return undefined;
    this.#token = randomName();
    const secret = randomName();
    this.#sessions.add(hashOf(secret));
    const [oldest] = this.#sessions;
    if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    return secret;
  }

  /** Is this the secret of a session that has not ended? */
  admits(secret: string | undefined): boolean {
    return secret !== undefined && this.#sessions.has(hashOf(secret));
  }

  /** Ends a session. */
  revoke(secret: string): void {
    this.#sessions.delete(hashOf(secret));
  }
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

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
  if (isLoopback(name)) return true;
  const names = remote?.names.map(own => own.toLowerCase()); // as a machine is called, "DESKTOP-7", and as browsers write it
  return names !== undefined && (ADDRESS.test(name) || names.includes(name));
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

function randomName(): string {
  return randomBytes(32).toString('base64url');
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
