import type { DbClient } from '#server/db/client.ts';

/** One upsert, so that failures at the same moment are all counted. */
export async function countSignInFailure(client: DbClient, { minute }: { minute: Date }): Promise<void> {
  await client.signInFailure.upsert({
    where: { minute },
    create: { minute, count: 1 },
    update: { count: { increment: 1 } },
  });
}
