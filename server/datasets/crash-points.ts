/** The moments on a version's way to its readers at which an instance may end; tests end it at each of them. */
export const publishCrashPoints = [
  'after-candidate',
  'after-audit',
  'after-publish-wish',
  'after-catalog-table',
  'after-catalog-batch',
  'after-catalog-read',
] as const;
export type PublishCrashPoint = (typeof publishCrashPoints)[number];
