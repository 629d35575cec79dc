import { UserError } from '../../shared/errors.ts';
import { Broken } from './broken.ts';
import type { CatalogueFile } from './entries.ts';
import type { Known, PartFile } from './part-file.ts';
import type { Answer } from './request.ts';

/** Larger than any checkpoint: a server that says so, or goes on and on, is not to be trusted. */
export const LARGEST = 16e9;

/**
 * Makes the part fit the answer: it goes on, or begins again.
 * @throws UserError when the server has another file than the catalogue; Broken when it has changed since the part began
 */
export async function fitToAnswer(
  part: PartFile,
  file: CatalogueFile,
  { response, linked }: Answer,
): Promise<void> {
  const said = saidOf(response);
  const known: Known = {
    etag: said.etag,
    bytes: file.bytes ?? linked.bytes ?? said.bytes,
    sha256: file.sha256 ?? linked.sha256,
  };
  refuseOther(file, { bytes: said.bytes ?? linked.bytes, sha256: linked.sha256 });
  if (said.bytes !== undefined && known.bytes !== said.bytes) {
    throw new Broken(`The server says two lengths: ${known.bytes} and ${said.bytes} bytes.`);
  }
  if ((known.bytes ?? 0) > LARGEST) {
    throw new UserError(
      `The file would have ${known.bytes} bytes, more than any checkpoint.`,
      'Nothing was fetched.',
    );
  }
  if (response.status === 200) return part.restart(known);
  const fits =
    said.from === part.received &&
    said.etag === part.known.etag &&
    known.bytes === part.known.bytes &&
    known.sha256 === part.known.sha256;
  if (fits) return;
  await part.restart();
  throw new Broken('The file was changed while it was downloaded.');
}

/** What an answer says of the whole file, and where its bytes begin. Weak entity tags do not promise the same bytes. */
function saidOf({ status, headers }: Response): {
  readonly from: number | undefined;
  readonly bytes: number | undefined;
  readonly etag: string | undefined;
} {
  const tag = headers.get('etag');
  const etag = tag?.startsWith('"') ? tag : undefined;
  if (status === 206) {
    const range = headers.get('content-range')?.match(/^bytes (\d{1,15})-\d{1,15}\/(\d{1,15})$/);
    return { from: range ? Number(range[1]) : undefined, bytes: range ? Number(range[2]) : undefined, etag };
  }
  const length = headers.has('content-encoding') ? undefined : headers.get('content-length');
  const bytes = status === 200 && length && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
  return { from: status === 200 ? 0 : undefined, bytes, etag };
}

/** Before anything is fetched: is it the file that was published? */
function refuseOther(file: CatalogueFile, said: Pick<Known, 'bytes' | 'sha256'>): void {
  const sizes = file.bytes !== undefined && said.bytes !== undefined && file.bytes !== said.bytes;
  const sums = file.sha256 !== undefined && said.sha256 !== undefined && file.sha256 !== said.sha256;
  if (!sizes && !sums) return;
  const what = sizes ? `${said.bytes} bytes, not ${file.bytes}` : 'another checksum';
  throw new UserError(
    `${file.path} is not the file that was published: it has ${what}.`,
    'Nothing was fetched. Look at the address of the checkpoint for what has changed.',
  );
}
