import { messageOf, UserError } from '../../../shared/errors.ts';
import { inWords } from '../../errors.ts';
import { DivergedError } from '../trainer.ts';
import { MOST_ROLLBACKS } from '../training-loop.ts';
import type { TrainingEnd } from './messages.ts';

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
  const known = inWords(error);
  if (known instanceof UserError) {
    const { message, action } = known;
    const state = known === error ? '' : ' What the run had saved is kept.';
    return { type: 'end', outcome: 'paused', message: message + state, action };
  }
  return {
    type: 'end',
    outcome: 'failed',
    message: messageOf(error),
    action: 'This is a fault in Mull. Resume the run; if it stays, report it with this message.',
  };
}
