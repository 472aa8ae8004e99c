import { isDeepStrictEqual } from 'node:util';
import type { ServerContext } from '#server/context.ts';
import type { CheckInput } from '#server/contract/check.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { ServiceError } from '#server/errors.ts';
import { checkOf } from './check-of.ts';
import { createCheck } from './create-check.ts';

/**
 * Changes a person's check. Another rule is another check, whose values begin anew: those of the old one cannot be held
 * against it, and an audit under way ends with the rule that it began with. Answers the id that holds from now on.
 */
export async function updateCheck(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'settings' | 'sqlGuard'>,
  {
    id,
    input,
    actor,
    isTried = false,
  }: {
    id: string;
    input: CheckInput;
    actor: Actor /** Athena has planned it just now. */;
    isTried?: boolean;
  },
): Promise<{ id: string }> {
  const [row] = await ctx.db.checks.getChecks({ ids: [id] });
  if (row === undefined) throw new ServiceError('not_found', `There is no check ${id}.`);
  if (row.slug !== null || row.dataset !== input.dataset)
    throw new ServiceError('conflict', `"${row.titleEn}" cannot be changed here.`);
  const { title, severity } = input;
  const isGone = new ServiceError('conflict', `The check ${id} is deleted already.`);
  if (isDeepStrictEqual(checkOf(row).rule, input.rule)) {
    const words = { titleEn: title.en, titlePt: title['pt-BR'], severity };
    if (!(await ctx.db.checks.updateCheck({ id, to: words }))) throw isGone;
    return { id };
  }
  const made = await createCheck(ctx, { input, actor, isTried });
  if (!(await ctx.db.checks.deleteCheck({ id, at: ctx.clock.now() }))) throw isGone;
  return made;
}
