import { UserError } from '../../shared/errors.ts';
import { isOfNetwork, sentenceOf } from '../errors.ts';
import { isTrusted } from './address.ts';
import { Broken } from './broken.ts';

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** What the Hub says of the file itself, when it redirects to where its bytes are. */
export interface Linked {
  readonly sha256: string | undefined;
  readonly bytes: number | undefined;
}

export interface Answer {
  readonly response: Response;
  readonly linked: Linked;
}

/**
 * Asks for a file and follows redirects, each only to where {@link isTrusted} allows.
 * @throws UserError when it is refused, or leads elsewhere; Broken when another try may succeed
 */
export async function request(
  address: URL,
  headers: Readonly<Record<string, string>>,
  { endpoint, signal }: { readonly endpoint: URL; readonly signal: AbortSignal },
): Promise<Answer> {
  let url = address;
  let linked: Linked = { sha256: undefined, bytes: undefined };
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    if (!isTrusted(url, endpoint)) throw foreign(address, url);
    // Packed on the way, a file would have another length than it says.
    const response = await fetch(url, {
      ...{ redirect: 'manual', signal, headers: { ...headers, 'accept-encoding': 'identity' } },
    }).catch(error => {
      throw signal.aborted ? error : unreachable(url, error);
    });
    if (url.host === endpoint.host) linked = linkedOf(response, linked);
    const next = response.headers.get('location');
    if (!REDIRECTS.includes(response.status) || next === null) {
      if (response.ok || response.status === 416) return { response, linked };
      await response.body?.cancel();
      throw refused(address, response.status);
    }
    await response.body?.cancel();
    url = URL.parse(next, url) ?? url;
  }
  throw new UserError(
    `${address.host} redirects more than ${MOST_REDIRECTS} times.`,
    'Try again later: something is wrong with the server.',
  );
}

/** Of large files the entity tag is their SHA-256; of small ones it is a hash of Git's, which is of no use here. */
function linkedOf({ headers }: Response, before: Linked): Linked {
  const sha256 = headers.get('x-linked-etag')?.match(/^(?:W\/)?"?([0-9a-f]{64})"?$/)?.[1];
  const bytes = headers.get('x-linked-size')?.match(/^\d{1,15}$/)?.[0];
  return { sha256: sha256 ?? before.sha256, bytes: bytes === undefined ? before.bytes : Number(bytes) };
}

const foreign = (address: URL, to: URL): UserError =>
  new UserError(
    `${address.host} redirects to ${to.origin === 'null' ? to.protocol : to.origin}, where Mull does not download from.`,
    'Nothing was fetched from there. Try again on another network: this one may redirect you.',
  );

/** Codes of OpenSSL and of Node, whose messages are words. */
const OF_CERTIFICATES = /CERT|SIGNATURE|ISSUER/;

function unreachable(url: URL, error: unknown): Broken {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (isOfNetwork(code))
    return new Broken(`${url.host} cannot be reached: ${sentenceOf(cause)}`, { isOffline: true });
  if (OF_CERTIFICATES.test(code))
    return new Broken(`There is no safe connection to ${url.host}: ${sentenceOf(cause)}`);
  return new Broken(`${url.host} broke the connection off.`);
}

function refused({ host, pathname }: URL, status: number): Error {
  if (status === 429 || status >= 500) return new Broken(`${host} is busy or broken (status ${status}).`);
  const file = pathname.split('/').at(-1);
  if (status === 404 || status === 410) {
    return new UserError(
      `${host} does not have ${file} any more.`,
      'Look at the address of the checkpoint: it may have moved.',
    );
  }
  if (status === 401 || status === 403) {
    return new UserError(
      `${host} does not give ${file} to everybody (status ${status}).`,
      'Download it in your browser, then import the files.',
    );
  }
  return new UserError(`${host} answers ${file} with status ${status}.`, 'Try again later.');
}
