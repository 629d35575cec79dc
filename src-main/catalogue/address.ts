import { UserError } from '../../shared/errors.ts';
import type { CatalogueEntry, CatalogueFile } from './entries.ts';

const HUB = 'https://huggingface.co/';
/** Where the Hub keeps its files: it redirects to its own servers only. */
const PUBLISHERS = ['huggingface.co', 'hf.co'];
const LOOPBACK = '127.0.0.1';

/** The page of a checkpoint, for people. */
export const pageOf = ({ repository }: Pick<CatalogueEntry, 'repository'>): string => HUB + repository;

/**
 * Where checkpoints are fetched from: the Hugging Face Hub, or the mirror that `HF_ENDPOINT` names, as for its own
 * tools.
 * @throws UserError when it is neither https nor this machine
 */
export function endpointOf(said = process.env.HF_ENDPOINT): URL {
  const text = said?.trim() || HUB;
  const endpoint = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (endpoint && isTrusted(endpoint, endpoint)) return endpoint;
  throw new UserError(
    `HF_ENDPOINT is ${text}, which is no address to download from.`,
    'Give one that begins with https://, or leave it out.',
  );
}

export const addressOf = (
  endpoint: URL,
  { repository, revision }: Pick<CatalogueEntry, 'repository' | 'revision'>,
  { path }: Pick<CatalogueFile, 'path'>,
): URL => new URL(`${repository}/resolve/${revision}/${path}`, endpoint);

/** May something be fetched from here? Only over https from the endpoint or the Hub, or where both are this machine. */
export function isTrusted(url: URL, endpoint: URL): boolean {
  if (url.protocol === 'http:') return url.hostname === LOOPBACK && url.host === endpoint.host;
  const publishers = [...PUBLISHERS, endpoint.hostname];
  return (
    url.protocol === 'https:' &&
    publishers.some(host => url.hostname === host || url.hostname.endsWith(`.${host}`))
  );
}
