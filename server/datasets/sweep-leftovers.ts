import { recordAudit } from '#server/audit/record-audit.ts';
import type { ServerContext } from '#server/context.ts';
import { datasetName, jobOfDataset } from '#server/contract/job-name.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { quarantinePrefix, quarantinesPrefix, versionPrefix, versionsPrefix } from './version-location.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'settings' | 'clock' | 'log' | 'rng'>;

/** Longer than a task of a killed run can go on writing after Glue has called the run ended. */
const GRACE_MS = 10 * MINUTE;

/**
 * Deletes what runs have left that failed or were stopped before their manifest: nobody can see it, and it costs
 * storage for ever. Only Glue's word that a run has ended counts, and what nobody here knows is let alone. Answers the
 * prefixes that were swept.
 */
export async function sweepLeftovers(ctx: Context): Promise<string[]> {
  const swept: string[] = [];
  for (const dataset of datasetName.options) {
    const glueJobName = ctx.settings.jobs[jobOfDataset[dataset]];
    const glueRunIds = await runsWithObjects(ctx, [versionsPrefix(dataset), quarantinesPrefix(dataset)]);
    for (const run of await ctx.db.runs.findGlueRuns({ glueJobName, glueRunIds })) {
      if (run.glueRunId === null || !isOverForLong(ctx, run)) continue;
      const prefix = versionPrefix(dataset, run.glueRunId);
      const version = await keysUnder(ctx, prefix);
      if (version.includes(`${prefix}_manifest.json`)) continue;
      const quarantine = await keysUnder(ctx, quarantinePrefix(dataset, run.glueRunId));
      await ctx.aws.s3.deleteObjects({ bucket: ctx.settings.bucket, keys: [...quarantine, ...version] });
      swept.push(prefix);
    }
  }
  if (swept.length > 0)
    await recordAudit(ctx, {
      actor: 'upkeep',
      action: 'sweepLeftovers',
      subject: swept.join(' '),
      outcome: 'ok',
      requestId: ctx.rng.uuid(),
    });
  return swept;
}

/** The runs by whose names there are folders under any of the prefixes. */
async function runsWithObjects({ aws, settings }: Context, prefixes: readonly string[]): Promise<string[]> {
  const runs = new Set<string>();
  for (const prefix of prefixes) {
    for (const folder of await aws.s3.listFolders({ bucket: settings.bucket, prefix }))
      runs.add(folder.slice(prefix.length, -1));
  }
  return [...runs];
}

function isOverForLong({ clock }: Context, { state, completedAt }: RunRow): boolean {
  if (!isTerminal(state) || state === 'SUCCEEDED' || completedAt === null) return false;
  return clock.now().getTime() - completedAt.getTime() >= GRACE_MS;
}

async function keysUnder({ aws, settings }: Context, prefix: string): Promise<string[]> {
  const objects = await aws.s3.listObjects({ bucket: settings.bucket, prefix });
  return objects.map(({ key }) => key);
}
