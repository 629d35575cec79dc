import type { CatalogueItem } from '../../../shared/contract/catalogue.ts';
import type { Client } from '../../../shared/transport.ts';
import { Asker } from '../surroundings.ts';

/** Checkpoints of others, and what is being downloaded of them. */
export class CatalogueState extends Asker {
  items = $state.raw<readonly CatalogueItem[]>([]);
  hasLoaded = $state(false);
  /** Leaves downloaded files where they are, after they have become a model. */
  keeps = $state(false);
  /** What became of entries since the page was opened: ids of models. */
  imported = $state.raw<Readonly<Record<string, string>>>({});

  readonly usable = $derived(this.items.filter(({ reason }) => reason === undefined));
  readonly others = $derived(this.items.filter(({ reason }) => reason !== undefined));

  /** A new connection: listens to it, and asks again for what was shown. */
  greet(client: Pick<Client, 'on'>): void {
    client.on('catalogue.changed', ({ item }) => this.#take(item));
    client.on('catalogue.imported', ({ entry, model, title }) => {
      this.imported = { ...this.imported, [entry]: model };
      this.surroundings.notices.info(`Imported “${title}”.`);
    });
    if (this.hasLoaded) void this.refresh();
  }

  async refresh(): Promise<void> {
    const items = await this.attempt(() => this.call('catalogue.list', {}));
    if (!items) return;
    this.items = items;
    this.hasLoaded = true;
  }

  /** Begins a download, or goes on with one. */
  async download({ id: entry }: Pick<CatalogueItem, 'id'>): Promise<void> {
    await this.attempt(() => this.call('catalogue.download', { entry, keep: this.keeps }));
  }

  async pause({ id: entry }: Pick<CatalogueItem, 'id'>): Promise<void> {
    await this.attempt(() => this.call('catalogue.pause', { entry }));
  }

  /** Deletes what has arrived. */
  async discard({ id: entry }: Pick<CatalogueItem, 'id'>): Promise<void> {
    await this.attempt(() => this.call('catalogue.discard', { entry }));
  }

  #take(item: CatalogueItem): void {
    this.items = this.items.map(known => (known.id === item.id ? item : known));
  }
}
