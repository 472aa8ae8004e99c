/** What the processes of a run did in a stretch of time that ended `at` (epoch seconds). */
export interface RunUsage {
  readonly at: number;
  readonly seconds: number;
  /** Of all processors, 0 to 1. */
  readonly cpu: number;
  /** How much of one processor was busy, 0 to 1: all of it is all that the local engine asks for. */
  readonly utilization: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}
