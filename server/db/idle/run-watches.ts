import type { DbClient } from '#server/db/client.ts';
import type { Prisma } from '#server/db/generated/client.ts';

export type RunWatchRow = {
  runId: string;
  verdict: string;
  since: Date | null;
  evidence: unknown;
  judgedAt: Date;
  countdownFrom: Date | null;
  keptUntil: Date | null;
  keptBy: string | null;
  stoppedAt: Date | null;
};

export async function listRunWatches(client: DbClient): Promise<RunWatchRow[]> {
  return client.runWatch.findMany();
}

type Verdict = Pick<RunWatchRow, 'runId' | 'verdict' | 'since' | 'judgedAt' | 'countdownFrom'> & {
  evidence: Prisma.InputJsonValue;
};

/** The newest verdicts, all at once; what somebody decided about a run stays. */
export async function putRunWatches(
  client: DbClient,
  { watches }: { watches: readonly Verdict[] },
): Promise<void> {
  const rows = watches.map((watch) => ({
    run_id: watch.runId,
    verdict: watch.verdict,
    since: watch.since,
    evidence: watch.evidence,
    judged_at: watch.judgedAt,
    countdown_from: watch.countdownFrom,
  }));
  await client.$executeRaw`
    INSERT INTO run_watch (run_id, verdict, since, evidence, judged_at, countdown_from)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS watch (
      run_id uuid, verdict text, since timestamptz, evidence jsonb, judged_at timestamptz, countdown_from timestamptz
    )
    ON CONFLICT (run_id) DO UPDATE
    SET verdict = excluded.verdict,
        since = excluded.since,
        evidence = excluded.evidence,
        judged_at = excluded.judged_at,
        countdown_from = excluded.countdown_from`;
}

/** A veto: until then no policy stops the run, and a countdown ends. */
export async function keepRun(
  client: DbClient,
  { runId, until, by, at }: { runId: string; until: Date; by: string; at: Date },
): Promise<void> {
  await client.$executeRaw`
    INSERT INTO run_watch (run_id, verdict, evidence, judged_at, kept_until, kept_by)
    VALUES (${runId}::uuid, 'no-signal', '[]', ${at}, ${until}, ${by})
    ON CONFLICT (run_id) DO UPDATE
    SET kept_until = excluded.kept_until, kept_by = excluded.kept_by, countdown_from = NULL`;
}

/**
 * Claims the stop of a run for a policy: true for one caller only, and only while the countdown that it saw still runs
 * and nobody has kept the run meanwhile.
 */
export async function claimIdleStop(
  client: DbClient,
  { runId, countdownFrom, at }: { runId: string; countdownFrom: Date; at: Date },
): Promise<boolean> {
  const claimed = await client.$executeRaw`
    UPDATE run_watch
    SET stopped_at = ${at}
    WHERE run_id = ${runId}::uuid
      AND stopped_at IS NULL
      AND countdown_from = ${countdownFrom}
      AND (kept_until IS NULL OR kept_until <= ${at})`;
  return claimed === 1;
}

/** Runs that have ended need no watch; how it ended stands in the run's own history. */
export async function deleteRunWatches(
  client: DbClient,
  { except }: { except: readonly string[] },
): Promise<void> {
  await client.runWatch.deleteMany({ where: { runId: { notIn: [...except] } } });
}
