import type { ServerContext } from '#server/context.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { CloudError } from '#server/errors.ts';
import { MINUTE } from '#server/lib/durations.ts';
import type { HistoryImport } from './history-import.ts';
import { noteHeard } from './job-heard.ts';
import { findKnown, takeIn } from './take-in.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log'>;

const pageSize = 200;
/** A round also follows the runs that are on their way: an import does not hold it up for long. */
const pagesPerRound = 2;
/** Our clock and Glue's may differ. */
const CLOCK_MARGIN_MS = 10 * MINUTE;

/**
 * The plan to import what lies below the newest page: all that Glue has the first time, and what was missed while the
 * app was away. One that was cut short keeps its aim, and begins again below the page of now.
 */
export function beginImport(
  begun: HistoryImport | null,
  heardAt: Date | null,
  nextToken: string | null,
): HistoryImport {
  const until = begun === null ? (heardAt?.toISOString() ?? null) : begun.until;
  return { imported: begun?.imported ?? 0, oldestAt: begun?.oldestAt ?? null, until, nextToken };
}

/** Takes in the next pages, and notes after each how far it has come: a crash costs one page. */
export async function goOnImporting(ctx: Context, job: JobName, begun: HistoryImport): Promise<void> {
  let history: HistoryImport | null = begun;
  for (let pages = 0; history !== null && pages < pagesPerRound; pages++) {
    history = await importPage(ctx, job, history);
    await noteHeard(ctx, job, { history });
    await ctx.events.publish({ type: 'status' });
  }
}

async function importPage(ctx: Context, job: JobName, history: HistoryImport): Promise<HistoryImport | null> {
  const page = await readPage(ctx, job, history.nextToken);
  if (page === 'token-refused') return { ...history, nextToken: null };
  if (page === null) return null;
  const known = await findKnown(ctx, job, page.runs);
  await takeIn(ctx, job, page.runs, known);
  const oldestAt = page.runs.at(-1)?.startedAt?.toISOString() ?? history.oldestAt;
  const isRepeated = page.nextToken === history.nextToken;
  if (page.nextToken === null || isRepeated || isKnownBefore(oldestAt, history.until)) return null;
  const imported = history.imported + page.runs.filter(({ glueRunId }) => !known.has(glueRunId)).length;
  return { ...history, nextToken: page.nextToken, imported, oldestAt };
}

function isKnownBefore(oldestAt: string | null, until: string | null): boolean {
  return oldestAt !== null && until !== null && Date.parse(oldestAt) < Date.parse(until) - CLOCK_MARGIN_MS;
}

/** Glue forgets where a list was after some time; then it is read from its top again. */
async function readPage(ctx: Context, job: JobName, nextToken: string | null) {
  try {
    const jobName = ctx.settings.jobs[job];
    return await ctx.aws.glue.getJobRuns({ jobName, maxResults: pageSize, nextToken });
  } catch (error) {
    if (!(error instanceof CloudError) || error.problem !== 'refused' || nextToken === null) throw error;
    ctx.log.warn('the import of older runs begins again at the newest', { job, error: error.message });
    return 'token-refused' as const;
  }
}
