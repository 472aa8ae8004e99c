const DAY = 24 * 60 * 60 * 1000;
/** So many times the usual pause is a time in which nothing ran, and never less than a day. */
const pausesOfAGap = 6;

/**
 * After which steps nothing ran for long, by when each was. The steps of a chart are evenly spaced, because runs come
 * in bursts; without these marks a month of silence would look like a moment.
 */
export function quietAfter(at: readonly string[]): Set<number> {
  const pauses = at.slice(1).map((time, index) => Date.parse(time) - Date.parse(at[index] ?? time));
  const middle = pauses.toSorted((one, other) => one - other)[Math.floor(pauses.length / 2)] ?? 0;
  const longest = Math.max(middle * pausesOfAGap, DAY);
  return new Set(pauses.flatMap((pause, index) => (pause > longest ? [index] : [])));
}
