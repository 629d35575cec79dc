import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { CatalogueItem } from '../../../shared/contract/catalogue.ts';
import { arrivedText, licenceText, sizeText } from '../../../shared/words.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { CATALOGUE, type CatalogueEntry, entryOf } from '../../catalogue/entries.ts';
import { itemOf } from '../../catalogue/item.ts';
import { type Arrived, discard, downloadsFolder, folderOf, leftOf, obtain } from '../../catalogue/obtain.ts';
import { type JsonFlag, nextCommand, print, registryOf, tellStopped } from '../common.ts';
import { withProgress } from '../output/progress.ts';

interface Flags extends JsonFlag {
  readonly data: string;
  readonly keep?: boolean;
  readonly discard?: boolean;
}

/**
 * `mull models catalogue` and `mull models download`.
 * @param part begins a part of `mull models`
 * @param tell says what is known of a model, once it is there
 */
export function catalogueCommands(
  part: (name: string, description: string) => Command,
  tell: (flags: Flags, model: string) => void,
): Command[] {
  return [
    part(
      'catalogue',
      'list known checkpoints of others, which "download" fetches; nothing is fetched by this',
    ).action(list),
    part(
      'download',
      'download a checkpoint of the catalogue and import it; Ctrl-C pauses, the same command goes on',
    )
      .argument('<name>', 'as "mull models catalogue" lists it')
      .option('--keep', 'keep the downloaded files after they have become a model', false)
      .addOption(new Option('--discard', 'delete what has arrived, and download nothing').conflicts('keep'))
      .action(async (name: string, flags: Flags) => {
        const entry = entryOf(name);
        if (flags.discard) return await discardArrived(entry, flags);
        const model = await download(entry, flags);
        if (model !== undefined) tell(flags, model);
      }),
  ];
}

async function list(flags: Flags): Promise<void> {
  const rows = await Promise.all(
    CATALOGUE.map(async entry => ({
      ...itemOf(entry, downloadsFolder(flags.data)),
      arrived: await leftOf(downloadsFolder(flags.data), entry),
    })),
  );
  print(flags, rows, rows.map(describeItem).join('\n\n'));
}

function describeItem(item: CatalogueItem & { readonly arrived: Arrived | undefined }): string {
  const { id, title, what, network, size, licence, address, reason, arrived } = item;
  return [
    `${id}  “${title}”${arrived ? `  (${arrivedText(arrived)} arrived)` : ''}`,
    `  ${what}`,
    `  ${network}; size ${sizeText(size)}; licence ${licenceText(licence)}`,
    `  ${address}`,
    ...(reason === undefined ? [] : [`  Cannot be imported: ${reason}`]),
  ].join('\n');
}

/** Deletes what has arrived, and says what that was. */
async function discardArrived(entry: CatalogueEntry, flags: Flags): Promise<void> {
  const folder = downloadsFolder(flags.data);
  const arrived = await leftOf(folder, entry);
  await discard(folder, entry);
  const text = arrived
    ? `Deleted: ${arrivedText(arrived)} of ${entry.id}`
    : `Nothing of ${entry.id} had arrived.`;
  print(flags, { deleted: arrived ?? null }, text);
}

/** Says first what it will fetch. @returns the model's id; undefined when it was paused @throws UserError when it cannot be had */
async function download(
  entry: CatalogueEntry,
  { data, keep = false, json }: Flags,
): Promise<string | undefined> {
  const folder = downloadsFolder(data);
  const models = join(data, 'models');
  const { title, size, licence, address, folder: arriving } = itemOf(entry, folder);
  console.error(
    `${title}: size ${sizeText(size)}, licence ${licenceText(licence)}\n${address}\nto ${arriving}, and as a model to ${models}`,
  );
  const signal = askedToStop();
  try {
    const model = await withProgress(
      { format: '[{bar}] {percentage}% {arrived}', total: 100, silent: json },
      show =>
        obtain(entry, {
          ...{ folder, registry: registryOf(data), keep, signal },
          onProgress: arrived => show(percentOf(arrived), { arrived: arrivedText(arrived) }),
          onImport: () => show(100, { arrived: 'importing' }),
        }),
    );
    if (keep) console.error(`The files are in ${folderOf(folder, entry)}`);
    return model;
  } catch (error) {
    if (!signal.aborted) throw error;
    const goOn = nextCommand(data, 'models', 'download', entry.id);
    tellStopped(`Paused: what has arrived is kept. Go on with: ${goOn}`);
    return undefined;
  }
}

const percentOf = ({ received, total }: Arrived): number =>
  total === undefined || total === 0 ? 0 : Math.floor((100 * received) / total);
