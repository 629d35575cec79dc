import type { TrainingRequest } from '../../shared/contract/training.ts';
import type { Diagnosis, Slip } from '../../shared/puzzles/diagnosis.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { AnyPuzzle } from '../../shared/puzzles/type.ts';
import type { Part } from '../state/desk/view.ts';

/** What of a puzzle type the first picture does without: its dialogs, and what other dialogs and places say of it. */
export interface LaterView<P extends AnyPuzzle = Puzzle> {
  /** What text is read, in the middle of a sentence: "one puzzle a line, CSV". */
  readonly formats: string;
  /** Sizes that training on generated puzzles can be narrowed to. */
  readonly generatedSizes?: readonly number[];
  /** A training run that shows something within a minute, and what. */
  readonly demo?: { readonly what: string; readonly request: TrainingRequest };
  /** What its grades are called, where that is not what the solver calls them. */
  readonly gradeNames?: Readonly<Record<string, string>>;
  /** Keys that its board takes. */
  readonly keys: readonly KeyHint[];
  /** Asks the type's generator, where it has one. */
  readonly GenerateDialog?: Part<GenerateDialogProps<P>>;
  /** Why a puzzle without a solution, or with several, should not be solved, where there is more to say of it than that. */
  readonly warning?: DiagnosisWarning<P>;
}

export interface GenerateDialogProps<P extends AnyPuzzle> extends Record<string, unknown> {
  /** What is on the board: another one like it is offered first. */
  readonly puzzle: P;
  readonly onclose: () => void;
}

export interface DiagnosisWarningProps<P extends AnyPuzzle> extends Record<string, unknown> {
  readonly puzzle: P;
  readonly diagnosis: Diagnosis;
}

export interface DiagnosisWarning<P extends AnyPuzzle> {
  readonly Component: Part<DiagnosisWarningProps<P>>;
  /** Where "This puzzle has no solution" does not do. */
  title?(diagnosis: Diagnosis): string;
  /** What may be right instead: the puzzle with a slip corrected. The slips stand below what the component says of them. */
  corrected?(puzzle: P, slip: Slip): P;
}

export interface KeyHint {
  readonly keys: string;
  readonly label: string;
}
