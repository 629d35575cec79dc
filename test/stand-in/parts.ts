import {
  type CatalogueEmit,
  type CatalogueHandlers,
  catalogueCalls,
} from '../../shared/contract/catalogue.ts';
import { type LibraryEmit, type LibraryHandlers, libraryCalls } from '../../shared/contract/library.ts';
import {
  type ModelInfo,
  type ModelsEmit,
  type ModelsHandlers,
  modelsCalls,
} from '../../shared/contract/models.ts';
import { type TrainingEmit, type TrainingHandlers, trainingCalls } from '../../shared/contract/training.ts';
import { UserError } from '../../shared/errors.ts';
import type { Part } from '../../src-main/services/part.ts';

/** STAND-INS for the parts that keep state for a page: they hold nothing, and can do nothing but say so. */

export function standInModels(list: () => ModelInfo[]): Part<ModelsEmit, ModelsHandlers> {
  return part<ModelsEmit, ModelsHandlers>(modelsCalls, {
    'models.list': async () => list(),
    'models.skipped': async () => [],
  });
}

export function standInCatalogue(): Part<CatalogueEmit, CatalogueHandlers> {
  return part<CatalogueEmit, CatalogueHandlers>(catalogueCalls, { 'catalogue.list': async () => [] });
}

export function standInLibrary(): Part<LibraryEmit, LibraryHandlers> {
  return part<LibraryEmit, LibraryHandlers>(libraryCalls, {
    'library.sets': async () => ({ sets: [], notice: null }),
  });
}

export function standInTraining(): Part<TrainingEmit, TrainingHandlers> {
  return part<TrainingEmit, TrainingHandlers>(trainingCalls, { 'training.list': async () => [] });
}

/** The given handlers, and a refusal for every other call. */
function part<Emit, H extends object>(calls: object, able: Partial<H>): Part<Emit, H> {
  const unable = Object.keys(calls).map(name => [name, refuse(name)]);
  const handlers = { ...Object.fromEntries(unable), ...able } as H;
  return { connect: () => ({ handlers, close() {} }) };
}

function refuse(name: string) {
  return async () => {
    throw new UserError(`The stand-in cannot do ${name}.`, 'Start the real host.');
  };
}
