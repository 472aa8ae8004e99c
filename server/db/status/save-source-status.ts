import type { DbClient } from '#server/db/client.ts';
import type { Prisma } from '#server/db/generated/client.ts';

/** Notes that a source answered; `payload` replaces what it said before. */
export async function noteSourceAnswer(
  client: DbClient,
  { source, at, payload }: { source: string; at: Date; payload?: Prisma.InputJsonValue },
): Promise<void> {
  const heard = {
    okAt: at,
    triedAt: at,
    problem: null,
    message: null,
    ...(payload === undefined ? {} : { payload }),
  };
  await client.sourceStatus.upsert({ where: { source }, create: { source, ...heard }, update: heard });
}

/** Notes that a source did not answer; what it said before, and when, stays. */
export async function noteSourceProblem(
  client: DbClient,
  { source, at, problem, message }: { source: string; at: Date; problem: string; message: string },
): Promise<void> {
  const failed = { triedAt: at, problem, message };
  await client.sourceStatus.upsert({ where: { source }, create: { source, ...failed }, update: failed });
}

export async function getSourceStatus(
  client: DbClient,
  { source }: { source: string },
): Promise<{ okAt: Date | null; problem: string | null; payload: unknown } | null> {
  return client.sourceStatus.findUnique({
    where: { source },
    select: { okAt: true, problem: true, payload: true },
  });
}
