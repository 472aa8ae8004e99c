import { z } from 'zod';

/** How far an import of older runs has come: it is kept in the database, so another instance can go on with it. */
export const historyImport = z.object({
  /** Where Glue's list goes on; null begins again at its top. */
  nextToken: z.string().nullable(),
  /** Everything before this is known; null for the first import, which ends where Glue's memory ends. */
  until: z.iso.datetime().nullable(),
  imported: z.number(),
  oldestAt: z.iso.datetime().nullable(),
});
export type HistoryImport = z.infer<typeof historyImport>;
