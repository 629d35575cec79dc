import * as v from 'valibot';
import { count } from '../count.ts';
import { FailureSchema } from '../failure.ts';
import { PUZZLE_KINDS } from '../puzzles/puzzle.ts';

/**
 * The part of the contract that is about checkpoints of others, to be downloaded when the user asks. Only names of the
 * catalogue cross it: no page can make the host fetch an address.
 */

const none = v.strictObject({});
const CatalogueIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));

/** A download that has begun. */
const DownloadSchema = v.object({
  state: v.picklist(['running', 'importing', 'paused', 'failed']),
  received: count,
  /** Left out until it is known. */
  total: v.optional(count),
  /** Why it failed. */
  failure: v.optional(FailureSchema),
});
export type Download = v.InferOutput<typeof DownloadSchema>;

const CatalogueEntrySchema = v.object({
  id: CatalogueIdSchema,
  title: v.string(),
  what: v.string(),
  puzzle: v.picklist(PUZZLE_KINDS),
  network: v.string(),
  /** Left out where it is not known to Mull. */
  licence: v.optional(v.string()),
  /** Left out where it is not known to Mull; `isExact` says whether it was published or is an estimate. */
  size: v.optional(v.object({ bytes: count, isExact: v.boolean() })),
  /** Of its page, for people. */
  address: v.string(),
  /** Where its files go, on the host's machine. */
  folder: v.string(),
  /** Why Mull cannot import it, and so does not download it. */
  reason: v.optional(v.string()),
  /** Left out where nothing has arrived. */
  download: v.optional(DownloadSchema),
});
export type CatalogueItem = v.InferOutput<typeof CatalogueEntrySchema>;

const one = v.object({ entry: CatalogueIdSchema });

export const catalogueCalls = {
  'catalogue.list': { params: none, result: v.array(CatalogueEntrySchema) },
  /**
   * Begins or goes on; how far it is, and its end, arrive as events. With `keep` the downloaded files stay after they
   * have become a model.
   */
  'catalogue.download': { params: v.object({ ...one.entries, keep: v.boolean() }), result: none },
  /** What has arrived is kept. */
  'catalogue.pause': { params: one, result: none },
  /** Deletes what has arrived. */
  'catalogue.discard': { params: one, result: none },
} as const;

export const catalogueEvents = {
  /** A download has come further, or to an end: the entry as it is. */
  'catalogue.changed': v.object({ item: CatalogueEntrySchema }),
  /** It has become this model. */
  'catalogue.imported': v.object({ ...one.entries, model: v.string(), title: v.string() }),
} as const;

type Calls = typeof catalogueCalls;
type Events = typeof catalogueEvents;
export type CatalogueHandlers = {
  readonly [C in keyof Calls]: (
    params: v.InferOutput<Calls[C]['params']>,
  ) => Promise<v.InferOutput<Calls[C]['result']>>;
};
/** Sends one of these events to the page; the contract's `Emit` fits. */
export type CatalogueEmit = (
  ...event: { [E in keyof Events]: [name: E, data: v.InferOutput<Events[E]>] }[keyof Events]
) => void;
