import type { DbClient } from '#server/db/client.ts';

/** Sessions and tokens that can never be used again, and counts of failures from before `countsBefore`. */
export async function deleteSpentSignIns(
  client: DbClient,
  { now, countsBefore }: { now: Date; countsBefore: Date },
): Promise<void> {
  await client.session.deleteMany({ where: { expiresAt: { lte: now } } });
  await client.signInToken.deleteMany({ where: { expiresAt: { lte: now } } });
  await client.signInFailure.deleteMany({ where: { minute: { lt: countsBefore } } });
}
