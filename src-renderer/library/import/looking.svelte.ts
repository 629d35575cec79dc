import { UserError } from '../../../shared/errors.ts';
import { bytesOfFile, type PageFile } from '../../state/reading/file-bytes.ts';
import { Reading } from '../../state/reading/reading.ts';
import type { Survey } from '../../state/reading/survey.ts';
import { joinSurveys } from './join-surveys.ts';

/** Bytes of a file, and files, that are looked at before they are imported. */
const LARGEST_LOOKED_AT = 5_000_000;
const MOST_LOOKED_AT = 20;

export type SurveyReading = Pick<Reading, 'survey' | 'isBusy' | 'end'>;

/**
 * Looks at what is to be imported, in a thread of its own: at one list of files at a time, and only as long as they are
 * wanted.
 */
export class Looking {
  /** What would be imported; undefined where it was not looked at. */
  survey = $state.raw<Survey>();
  readonly #reading: SurveyReading;
  readonly #onFound: (survey: Survey | undefined) => void;
  #last: { readonly files: readonly PageFile[]; readonly done: Promise<void> } | undefined;

  /** @param onFound told what was found in the list that is wanted */
  constructor(onFound: (survey: Survey | undefined) => void, reading: SurveyReading = new Reading()) {
    this.#onFound = onFound;
    this.#reading = reading;
  }

  /** Looks at these files instead of those before. Resolves when they are known, or wanted no more. */
  at(files: readonly PageFile[]): Promise<void> {
    if (this.#last?.files === files) return this.#last.done;
    if (this.#reading.isBusy) this.#reading.end();
    const done = this.#surveyOf(files).then(survey => {
      if (this.#last?.files !== files) return;
      this.survey = survey;
      this.#onFound(survey);
    });
    this.#last = { files, done };
    return done;
  }

  end(): void {
    this.#last = undefined;
    this.#reading.end();
  }

  /** @returns undefined when it takes too long to read, or cannot be: the import may take its time, and says why not */
  async #surveyOf(files: readonly PageFile[]): Promise<Survey | undefined> {
    const looked = files.filter(({ size }) => size < LARGEST_LOOKED_AT).slice(0, MOST_LOOKED_AT);
    if (looked.length === 0) return undefined;
    try {
      const surveys = looked.map(async file =>
        this.#reading.survey(await bytesOfFile(file), files.length > 1 ? file.name : undefined),
      );
      return joinSurveys(await Promise.all(surveys));
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }
}
