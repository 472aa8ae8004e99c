/** One raw object a run reads. Its number is its place in the byte order of the keys, from 1. */
export interface JobInput {
  readonly number: number;
  readonly uri: string;
  readonly path: string;
  readonly bytes: number;
  readonly etag: string;
}

export interface SelectedInputs<Input extends JobInput> {
  readonly inputs: readonly Input[];
  readonly warnings: readonly string[];
}
