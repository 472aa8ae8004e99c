/** A reason to end the run as FAILED, in one sentence that the run's error shows as it is. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
}
