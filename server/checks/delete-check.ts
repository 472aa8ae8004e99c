import type { ServerContext } from '#server/context.ts';
import { ServiceError } from '#server/errors.ts';

/** Takes a person's check away; what it said stays. One of a contract goes with the contract. */
export async function deleteCheck(
  ctx: Pick<ServerContext, 'db' | 'clock'>,
  { id }: { id: string },
): Promise<{ id: string }> {
  if (await ctx.db.checks.deleteCheck({ id, at: ctx.clock.now() })) return { id };
  const [known] = await ctx.db.checks.getChecks({ ids: [id] });
  if (known === undefined) throw new ServiceError('not_found', `There is no check ${id}.`);
  throw new ServiceError(
    'conflict',
    known.slug === null
      ? `The check ${id} is deleted already.`
      : `"${known.titleEn}" comes from the data contract: change glue/contracts/${known.dataset}.odcs.yaml.`,
  );
}
