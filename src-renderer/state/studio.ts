import type { Client } from '../../shared/transport.ts';
import { LibraryState } from './library/library.svelte.ts';
import { CatalogueState } from './models/catalogue.svelte.ts';
import { ModelsState } from './models/models.svelte.ts';
import type { Surroundings } from './surroundings.ts';
import { TrainingState } from './training/training.svelte.ts';

/** The three places beside the puzzles: the library, training and the models, with those that others have published. */
export class Studio {
  readonly library: LibraryState;
  readonly training: TrainingState;
  readonly models: ModelsState;
  readonly catalogue: CatalogueState;

  constructor(surroundings: Surroundings) {
    this.library = new LibraryState(surroundings);
    this.training = new TrainingState(surroundings);
    this.models = new ModelsState(surroundings);
    this.catalogue = new CatalogueState(surroundings);
  }

  /** Long work that ends with the page, or with its connection, each as "grading “Hard ones”". */
  get underWay(): string[] {
    return [...this.library.underWay, ...this.models.underWay];
  }

  /** What ran for the connection has ended with it; training and downloads are the host’s. */
  connectionLost(): void {
    this.library.connectionLost();
    this.models.connectionLost();
  }

  greet(client: Pick<Client, 'on'>): void {
    for (const place of [this.library, this.training, this.models, this.catalogue]) place.greet(client);
  }

  /** What was deleted can be brought back until the host starts again. */
  offerUndo(start: string): void {
    for (const { undo } of [this.library, this.models]) undo.greet(start);
  }
}
