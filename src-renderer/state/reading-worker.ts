import { UserError } from '../../shared/errors.ts';
import { puzzleFromBytes, puzzleFromText, surveyOf } from './import.ts';
import type { ReadingReply, ReadingRequest } from './reading.ts';

/** Entry of the page's thread that reads files and pasted text: a search for the layout must not hold the page. */
addEventListener('message', ({ data }: MessageEvent<ReadingRequest>) => postMessage(reply(data)));

function reply({ id, content, as, file }: ReadingRequest): ReadingReply {
  try {
    if (as === 'survey') return { id, survey: surveyOf(content) };
    return {
      id,
      imported: typeof content === 'string' ? puzzleFromText(content) : puzzleFromBytes(content, file),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const action =
      error instanceof UserError ? error.action : 'This is a fault in Mull. Report it with this message.';
    return { id, message, action };
  }
}
