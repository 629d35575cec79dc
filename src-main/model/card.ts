import * as v from 'valibot';
import { LONGEST_TITLE, MeasurementSchema, TrainingRecordSchema } from '../../shared/contract/models.ts';
import { UserError } from '../../shared/errors.ts';
import { PUZZLE_KINDS } from '../../shared/puzzles/puzzle.ts';
import { wrongEntry } from '../wrong-entry.ts';
import { ModelConfigSchema, passesPerStep } from './config.ts';
import { refuseImpossible } from './limits.ts';

/** Answers that had the same support, and how many of them were right. */
const CalibrationSchema = v.object({
  /** Were all of the puzzle's own examples reproduced? */
  reproducedAll: v.boolean(),
  /** Least and greatest share of the views that led to the answer, both included. */
  agreeing: v.tuple([v.number(), v.number()]),
  right: v.number(),
  of: v.number(),
});
export type Calibration = v.InferOutput<typeof CalibrationSchema>;

/** A title on one line, whatever stands in the card of somebody else. */
const titleOf = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE) || 'Untitled';

/** What is known of a model: stored as `model.json` beside its weights. */
const ModelCardSchema = v.object({
  title: v.pipe(v.string(), v.transform(titleOf)),
  summary: v.string(),
  puzzle: v.picklist(PUZZLE_KINDS),
  /** Of the puzzles that it was trained on last (`PuzzleType.shapes`); left out where nobody can tell. */
  shapes: v.optional(v.array(v.pipe(v.string(), v.maxLength(100)))),
  config: ModelConfigSchema,
  parameters: v.number(),
  licence: v.string(),
  training: TrainingRecordSchema,
  results: v.array(MeasurementSchema),
  /** Of answers that no rule can judge: how often they were right in tests, by what spoke for them. */
  calibration: v.optional(v.array(CalibrationSchema)),
});
export type ModelCard = v.InferOutput<typeof ModelCardSchema>;

/** Was it trained to answer at once, with one pass in one improvement step? More would be a recursion that it never learned. */
export const answersOnce = ({ config, training }: ModelCard): boolean =>
  passesPerStep(config) === 1 && (training.settings.supervisionSteps ?? 1) === 1;

/** A card with what was stored beside it. */
export interface StoredCard {
  readonly card: ModelCard;
  /** Of the weights; cards of older versions have none. */
  readonly checksum: string | undefined;
}

/** @param checksum of the weights that it is written with */
export const encodeCard = (card: ModelCard, checksum: string | undefined): string =>
  `${JSON.stringify({ ...card, ...(checksum === undefined ? {} : { checksum }) }, null, 2)}\n`;

const StoredCardSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.intersect([ModelCardSchema, v.object({ checksum: v.optional(v.pipe(v.string(), v.hash(['sha256']))) })]),
);

/**
 * The card of a text.
 * @param where what the message names
 * @throws UserError when it is damaged, or no machine could run such a model
 */
export function decodeCard(text: string, where: string): StoredCard {
  const stored = v.safeParse(StoredCardSchema, text);
  if (!stored.success) {
    const what = wrongEntry(stored.issues[0]) ?? 'it is damaged, or was cut short';
    throw new UserError(
      `${where} cannot be used: ${what}.`,
      'Copy the model again from where it came; if a later version of Mull made it, update this one.',
    );
  }
  const { checksum, ...card } = stored.output;
  refuseImpossible(card.config, where);
  return { card, checksum };
}
