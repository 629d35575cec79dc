import { describe } from '../../../shared/crossing.ts';
import type { Item } from '../../../shared/reading/items.ts';
import { itemsOf, puzzleOf, surveyOf } from './import.ts';
import { NOT_FETCHED, UNFETCHED } from './not-fetched.ts';
import type { Read, ReadingReply, ReadingRequest } from './reading.ts';

/** Entry of the page's thread that reads files and pasted text: a search for the layout must not hold the page. */
addEventListener(
  'message',
  ({ data }: MessageEvent<ReadingRequest>) => void reply(data).then(answer => postMessage(answer)),
);

const READ: { readonly [As in keyof Read]: (items: Iterable<Item>, file?: string) => Read[As] } = {
  puzzle: puzzleOf,
  survey: surveyOf,
};

async function reply({ id, content, as, file }: ReadingRequest): Promise<ReadingReply | typeof UNFETCHED> {
  try {
    return { id, read: READ[as](await itemsOf(content), file) };
  } catch (error) {
    if (error === NOT_FETCHED) return UNFETCHED;
    return { id, error: describe(error) };
  }
}
