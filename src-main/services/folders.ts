/** Where the threads of a host find things. */
export interface Folders {
  readonly bundledModels: string;
  readonly ownModels: string;
  /** The library's file. */
  readonly library: string;
}
