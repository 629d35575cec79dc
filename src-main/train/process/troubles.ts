import { UserError } from '../../../shared/errors.ts';
import { explain, inWords } from '../../errors.ts';
import { DivergedError } from '../trainer.ts';
import { MOST_ROLLBACKS } from '../training-loop.ts';
import type { TroubledEnd } from './messages.ts';

/** Why a run ended that was neither done nor asked to stop. What the user can mend leaves it paused. */
export function explainEnd(error: unknown): TroubledEnd {
  if (error instanceof DivergedError) {
    const message = `${error.message} It went back ${MOST_ROLLBACKS} times with half the rate each time, and gave up.`;
    const action = 'Start again with a much lower learning rate, or with the usual settings.';
    return { type: 'end', outcome: 'failed', reason: { message, action } };
  }
  const reason = explain(error);
  const known = inWords(error);
  if (!(known instanceof UserError)) return { type: 'end', outcome: 'failed', reason };
  const state = known === error ? '' : ' What the run had saved is kept.';
  return { type: 'end', outcome: 'paused', reason: { ...reason, message: reason.message + state } };
}
