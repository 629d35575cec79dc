import { UserError } from '../../../shared/errors.ts';
import { itemsOf, puzzleOf, surveyOf } from './import.ts';
import { NOT_FETCHED, UNFETCHED } from './not-fetched.ts';
import type { ReadingReply, ReadingRequest } from './reading.ts';

/** Entry of the page's thread that reads files and pasted text: a search for the layout must not hold the page. */
addEventListener(
  'message',
  ({ data }: MessageEvent<ReadingRequest>) => void reply(data).then(answer => postMessage(answer)),
);

async function reply({ id, content, as, file }: ReadingRequest): Promise<ReadingReply | typeof UNFETCHED> {
  try {
    const items = await itemsOf(content);
    return as === 'survey' ? { id, survey: surveyOf(items, file) } : { id, imported: puzzleOf(items, file) };
  } catch (error) {
    if (error === NOT_FETCHED) return UNFETCHED;
    const message = error instanceof Error ? error.message : String(error);
    const action =
      error instanceof UserError ? error.action : 'This is a fault in Mull. Report it with this message.';
    return { id, message, action };
  }
}
