import type { ServerContext } from '#server/context.ts';
import type { CheckInput } from '#server/contract/check.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { ServiceError } from '#server/errors.ts';
import { tryCheck } from './try-check.ts';

/** Takes a check that a person made, once Athena has said that it can be asked; it is asked from the next run on. */
export async function createCheck(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'settings' | 'sqlGuard'>,
  {
    input,
    actor,
    isTried = false,
  }: { input: CheckInput; actor: Actor /** Athena has planned it just now. */; isTried?: boolean },
): Promise<{ id: string }> {
  const problem = isTried ? null : await tryCheck(ctx, input);
  if (problem !== null) throw new ServiceError('sql_refused', `Athena cannot ask this check: ${problem}`);
  const id = ctx.rng.uuid();
  const { dataset, title, rule, severity } = input;
  await ctx.db.checks.insertCheck({
    check: {
      id,
      dataset,
      slug: null,
      titleEn: title.en,
      titlePt: title['pt-BR'],
      rule,
      severity,
      createdAt: ctx.clock.now(),
      createdBy: actor.name,
    },
  });
  return { id };
}
