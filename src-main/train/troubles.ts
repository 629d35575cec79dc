import { UserError } from '../../shared/errors.ts';
import type { TrainingEnd } from './messages.ts';
import { MOST_ROLLBACKS } from './run.ts';
import { DivergedError } from './trainer.ts';

/** The system's names for "there is no room to write this": full disk, quota, largest file. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Why a run ended that was neither done nor asked to stop. What the user can mend leaves it paused. */
export function explainEnd(error: unknown): TrainingEnd {
  if (error instanceof DivergedError) {
    return {
      type: 'end',
      outcome: 'failed',
      message: `${error.message} It went back ${MOST_ROLLBACKS} times with half the rate each time, and gave up.`,
      action: 'Start again with a much lower learning rate, or with the usual settings.',
    };
  }
  if (isFull(error)) {
    return {
      type: 'end',
      outcome: 'paused',
      message: 'The disk is full. The run is as it was at its last checkpoint; nothing is damaged.',
      action: 'Make room on the disk, then go on.',
    };
  }
  if (error instanceof UserError) {
    const { message, action } = error;
    return { type: 'end', outcome: 'paused', message, ...(action === undefined ? {} : { action }) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    type: 'end',
    outcome: 'failed',
    message,
    action:
      'This is a fault in Mull. Go on from the last checkpoint; if it stays, report it with this message.',
  };
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && FULL.has(String(error.code));
