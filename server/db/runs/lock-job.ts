import type { DbClient } from '#server/db/client.ts';

/** Holds off every other start of this job until the transaction ends. */
export async function lockJob(client: DbClient, { job }: { job: string }): Promise<void> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('start-run'), hashtext(${job}))`;
}
