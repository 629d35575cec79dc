import { type Group, groupsOf } from '../../../shared/reading/files/groups.ts';
import { bytesOfFile, type PageFile } from '../../state/reading/file-bytes.ts';
import { Reading } from '../../state/reading/reading.ts';
import type { Survey } from '../../state/reading/survey.ts';
import { joinSurveys } from './join-surveys.ts';

/** Bytes of what is read as one, and how much of such, that is looked at before it is imported. */
const LARGEST_LOOKED_AT = 5_000_000;
const MOST_LOOKED_AT = 20;

/** While files are read, as long as photographs take, what was found so far is told again after so long. */
const TOLD_MILLISECONDS = 1000;

export type SurveyReading = Pick<Reading, 'survey' | 'isBusy' | 'end'>;

/**
 * Looks at what is to be imported, in a thread of its own: at one list of files at a time, one after the other (those that
 * are read as one together), and only as long as they are wanted.
 */
export class Looking {
  /** What would be imported, as far as it was looked at; undefined where it was not. */
  survey = $state.raw<Survey>();
  /** Has what is wanted been looked at, as far as it is? */
  hasLooked = $state(false);
  readonly #reading: SurveyReading;
  readonly #onFound: (survey: Survey | undefined) => void;
  #last: { readonly files: readonly PageFile[]; readonly found: Promise<void> } | undefined;

  /** @param onFound told what was found in the list that is wanted, and again when there is more */
  constructor(onFound: (survey: Survey | undefined) => void, reading: SurveyReading = new Reading()) {
    this.#onFound = onFound;
    this.#reading = reading;
  }

  /**
   * Looks at these files instead of those before. Resolves with the first puzzle: what comes after it changes no more
   * than counts. Or when there is none, or the files are wanted no more.
   */
  at(files: readonly PageFile[]): Promise<void> {
    if (this.#last?.files === files) return this.#last.found;
    if (this.#reading.isBusy) this.#reading.end();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#last = { files, found: promise };
    this.hasLooked = false;
    this.#look(files, resolve).then(resolve, reject);
    return promise;
  }

  end(): void {
    this.#last = undefined;
    this.#reading.end();
  }

  async #look(files: readonly PageFile[], found: () => void): Promise<void> {
    const looked = groupsOf(files)
      .filter(group => sizeOf(group) < LARGEST_LOOKED_AT)
      .slice(0, MOST_LOOKED_AT);
    if (looked.length === 0) this.#tell(undefined);
    const surveys: Survey[] = [];
    let read = 0;
    let told = -TOLD_MILLISECONDS;
    for (const group of looked) {
      const survey = await this.#surveyOf(group, files.length > 1);
      if (this.#last?.files !== files) return;
      if (survey) {
        surveys.push(survey);
        read += group.files.length;
      }
      const isDue = survey?.puzzles.length && performance.now() - told > TOLD_MILLISECONDS;
      if (!isDue && group !== looked.at(-1)) continue;
      told = performance.now();
      this.#tell(surveys.length > 0 ? joinSurveys(surveys, { looked: read, of: files.length }) : undefined);
      found();
    }
  }

  #tell(survey: Survey | undefined): void {
    this.survey = survey;
    this.hasLooked = true;
    this.#onFound(survey);
  }

  /** @returns undefined when it takes too long to read, or cannot be: the import may take its time, and says why not */
  async #surveyOf({ files }: Group<PageFile>, isNamed: boolean): Promise<Survey | undefined> {
    try {
      const contents = await Promise.all(
        files.map(async file => ({ name: file.name, bytes: await bytesOfFile(file) })),
      );
      return await this.#reading.survey(isNamed ? contents : contents[0]!.bytes);
    } catch {
      return undefined;
    }
  }
}

const sizeOf = ({ files }: Group<PageFile>): number => files.reduce((sum, { size }) => sum + size, 0);
