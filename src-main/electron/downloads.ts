import type { DownloadItem, Session } from 'electron';
import type { Emit } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import { explain } from '../../shared/failure.ts';

/**
 * What the page exports is saved where the user says, who may think better of it.
 * @param emit tells the page what became of a file: it handed it over, and does not learn that
 */
export function watchDownloads(session: Session, emit: Emit): void {
  session.on('will-download', (_event, item) => {
    item.once('done', (_done, state) => {
      emit('download.ended', { url: item.getURL(), saved: state === 'completed' });
      if (state === 'interrupted') emit('file.refused', explain(notSaved(item)));
    });
  });
}

function notSaved(item: DownloadItem): UserError {
  const place = item.getSavePath() || item.getFilename();
  return new UserError(
    `${place} could not be saved.`,
    'Make sure that there is room, and that you may write there; then export it again.',
  );
}
