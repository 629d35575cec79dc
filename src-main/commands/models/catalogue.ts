import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { CatalogueItem } from '../../../shared/contract/catalogue.ts';
import { arrivedText, licenceText, sizeText } from '../../../shared/words.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { CATALOGUE, type CatalogueEntry, entryOf } from '../../catalogue/entries.ts';
import { itemOf } from '../../catalogue/item.ts';
import { type Arrived, discard, downloadsFolder, folderOf, leftOf, obtain } from '../../catalogue/obtain.ts';
import { dataOption, jsonOption, nextCommand, registryOf, tellStopped } from '../common.ts';
import { withProgress } from '../output/progress.ts';

interface Flags {
  readonly data: string;
  readonly json?: boolean;
  readonly keep?: boolean;
  readonly discard?: boolean;
}

/**
 * `mull models catalogue` and `mull models download`.
 * @param describe says what is known of a model, once it is there
 */
export function catalogueCommands(describe: (data: string, model: string) => string): Command[] {
  return [
    new Command('catalogue')
      .description('list known checkpoints of others, which "download" fetches; nothing is fetched by this')
      .addOption(dataOption())
      .addOption(jsonOption)
      .action(list),
    new Command('download')
      .description(
        'download a checkpoint of the catalogue and import it; Ctrl-C pauses, the same command goes on',
      )
      .argument('<name>', 'as "mull models catalogue" lists it')
      .option('--keep', 'keep the downloaded files after they have become a model', false)
      .addOption(new Option('--discard', 'delete what has arrived, and download nothing').conflicts('keep'))
      .addOption(dataOption())
      .action(async (name: string, flags: Flags) => {
        const entry = entryOf(name);
        if (flags.discard) console.log(await discardArrived(flags.data, entry));
        else {
          const model = await download(entry, flags);
          if (model !== undefined) console.log(describe(flags.data, model));
        }
      }),
  ];
}

async function list({ data, json }: Flags): Promise<void> {
  const rows = await Promise.all(
    CATALOGUE.map(async entry => ({
      ...itemOf(entry, downloadsFolder(data)),
      arrived: await leftOf(downloadsFolder(data), entry),
    })),
  );
  console.log(json ? JSON.stringify(rows) : rows.map(describeItem).join('\n\n'));
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

/** @returns what was deleted, in words */
async function discardArrived(data: string, entry: CatalogueEntry): Promise<string> {
  const folder = downloadsFolder(data);
  const arrived = await leftOf(folder, entry);
  await discard(folder, entry);
  return arrived ? `Deleted: ${arrivedText(arrived)} of ${entry.id}` : `Nothing of ${entry.id} had arrived.`;
}

/** Says first what it will fetch. @returns the model's id; undefined when it was paused @throws UserError when it cannot be had */
async function download(entry: CatalogueEntry, { data, keep = false }: Flags): Promise<string | undefined> {
  const folder = downloadsFolder(data);
  const models = join(data, 'models');
  const { title, size, licence, address, folder: arriving } = itemOf(entry, folder);
  console.error(
    `${title}: size ${sizeText(size)}, licence ${licenceText(licence)}\n${address}\nto ${arriving}, and as a model to ${models}`,
  );
  const signal = askedToStop();
  try {
    const model = await withProgress({ format: '[{bar}] {percentage}% {arrived}', total: 100 }, show =>
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
