/** A workgroup beside the main one whose queries Athena ends when they have scanned so much. */
export type CutoffWorkgroup = { name: string; cutoffBytes: number };

/** Smallest first; the largest cuts where the main one does. */
const cutoffs = [
  ['small', 100_000_000],
  ['medium', 1_000_000_000],
  ['large', 10 * 1024 ** 3],
] as const;

export function cutoffWorkgroups(workgroup: string): CutoffWorkgroup[] {
  return cutoffs.map(([size, cutoffBytes]) => ({ name: `${workgroup}-${size}`, cutoffBytes }));
}

/** The smallest that lets a query of so many bytes through; the largest when it is not known how many it reads. */
export function smallestFitting(workgroup: string, bytes: bigint | null): string {
  const groups = cutoffWorkgroups(workgroup);
  const fitting = bytes === null ? undefined : groups.find(({ cutoffBytes }) => bytes <= BigInt(cutoffBytes));
  return (fitting ?? groups.at(-1))?.name ?? workgroup;
}
