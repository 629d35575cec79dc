import type { Session } from 'electron';
import { UserError } from '../../shared/errors.ts';

/**
 * What the page exports is saved where the user says.
 * @param tell told of a file that could not be written: the page, which handed it over, does not learn that
 */
export function watchDownloads(session: Session, tell: (error: UserError) => void): void {
  session.on('will-download', (_event, item) => {
    item.once('done', (_done, state) => {
      if (state !== 'interrupted') return;
      const place = item.getSavePath() || item.getFilename();
      tell(
        new UserError(
          `${place} could not be saved.`,
          'Make sure that there is room, and that you may write there; then export it again.',
        ),
      );
    });
  });
}
