/** A second that has begun counts: a run that used its workers at all has used them for a second at least. */
export function startedSeconds(seconds: number): number {
  return Math.ceil(Math.max(seconds, 0));
}
