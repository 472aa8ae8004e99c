import { isDeepStrictEqual } from 'node:util';
import { checkOf, type KnownCheck } from '#server/checks/check-of.ts';
import { createCheck } from '#server/checks/create-check.ts';
import { tryCheck } from '#server/checks/try-check.ts';
import { updateCheck } from '#server/checks/update-check.ts';
import type { ServerContext } from '#server/context.ts';
import type { CheckInput, ContractImport } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { ServiceError } from '#server/errors.ts';
import { readContractFile } from './contract-file.ts';
import { readContract } from './read-contract.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'settings' | 'sqlGuard'>;
type Plan = {
  made: CheckInput[];
  changed: { known: KnownCheck; input: CheckInput }[];
  removed: KnownCheck[];
  kept: number;
};

/**
 * Makes the checks that people made be those of a contract's quality rules: new ones are made, others changed, and
 * those that are no longer there deleted; what they said stays. With `isTrial` nothing is done. Athena plans every new
 * statement first, so that either all of it is taken or none.
 */
export async function importContract(
  ctx: Context,
  { dataset, text, isTrial, actor }: { dataset: DatasetName; text: string; isTrial: boolean; actor: Actor },
): Promise<ContractImport> {
  const plan = await planImport(ctx, dataset, text);
  for (const input of [...plan.made, ...plan.changed.map(({ input }) => input)]) {
    const problem = await tryCheck(ctx, input);
    if (problem !== null)
      throw new ServiceError('sql_refused', `Athena cannot ask "${input.title.en}": ${problem}`);
  }
  if (!isTrial) await carryOut(ctx, plan, actor);
  return {
    isTrial,
    made: plan.made.map(({ title }) => title),
    changed: plan.changed.map(({ input }) => input.title),
    removed: plan.removed.map(({ title }) => title),
    kept: plan.kept,
  };
}

async function planImport(ctx: Context, dataset: DatasetName, text: string): Promise<Plan> {
  const rules = readContract(dataset, { text, shipped: await readContractFile(dataset) });
  const rows = (await ctx.db.checks.listChecks({ dataset })).filter(({ slug }) => slug === null);
  const known = new Map(rows.map((row) => [row.id, checkOf(row)]));
  const plan: Plan = { made: [], changed: [], removed: [], kept: 0 };
  for (const { id, input } of rules) {
    const own = id === null ? undefined : known.get(id);
    if (own === undefined) plan.made.push(input);
    else if (isSame(own, input)) plan.kept += 1;
    else plan.changed.push({ known: own, input });
    if (own !== undefined) known.delete(own.id);
  }
  plan.removed = [...known.values()];
  return plan;
}

async function carryOut(ctx: Context, { made, changed, removed }: Plan, actor: Actor): Promise<void> {
  for (const input of made) await createCheck(ctx, { input, actor, isTried: true });
  for (const { known, input } of changed)
    await updateCheck(ctx, { id: known.id, input, actor, isTried: true });
  for (const { id } of removed) await ctx.db.checks.deleteCheck({ id, at: ctx.clock.now() });
}

function isSame({ title, rule, severity }: KnownCheck, input: CheckInput): boolean {
  return isDeepStrictEqual(
    { title, rule, severity },
    { title: input.title, rule: input.rule, severity: input.severity },
  );
}
