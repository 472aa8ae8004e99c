import pg from 'pg';

/**
 * Writes a year of runs that has everything the run list can be asked for: both jobs, every state group (some of them
 * rare), runs started elsewhere, eight people of whom one is busy and one is new, costs that fell in the last month,
 * and numbers that are not known. The last run was made at `end`.
 * `upkeep` is called now and then; without it the sums by day are left out, which takes a third less time.
 */
export async function seedRuns(
  databaseUrl: string,
  { runs, end, upkeep }: { runs: number; end: Date; upkeep: (() => Promise<unknown>) | null },
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    if (upkeep === null) await client.query('ALTER TABLE run DISABLE TRIGGER run_day_on_insert');
    for (let from = 0; from < runs; from += batch) {
      await client.query(insert, [from, Math.min(from + batch, runs), runs, end]);
      if (upkeep === null) continue;
      // As in the life of the app, where a minute never brings this many runs.
      await upkeep();
      await client.query('VACUUM run_day');
    }
    await client.query('VACUUM ANALYZE run');
    await client.query('VACUUM ANALYZE run_day');
  } finally {
    await client.end();
  }
}

const batch = 20_000;

/** `n` is the number of the run; everything is derived from it, so two seeds are equal but for their ids. */
const insert = `
  INSERT INTO run (
    id, job, glue_job_name, glue_run_id, state, attempt, arguments, origin, requested_by, created_at, sent_at,
    started_at, running_since, completed_at, execution_seconds, dpu_seconds, worker_type, number_of_workers,
    glue_version, timeout_minutes, cost_nano_usd, rows_in, rows_out, rows_rejected, rows_duplicate, manifest, error, as_of
  )
  SELECT
    uuidv7(created - now()),
    job,
    'comporta-' || job,
    CASE WHEN state <> 'NOT_STARTED' THEN 'jr_' || md5(n::text) END,
    state,
    0,
    '{"--ingest_date": "20241214"}',
    CASE WHEN mix / 2000 % 10 = 0 THEN 'external' ELSE 'comporta' END,
    CASE WHEN mix / 2000 % 10 <> 0 THEN who END,
    created,
    created,
    CASE WHEN state <> 'NOT_STARTED' THEN created + interval '3 seconds' END,
    CASE WHEN state <> 'NOT_STARTED' THEN created + interval '40 seconds' END,
    CASE WHEN state <> 'RUNNING' THEN created + make_interval(secs => 43 + seconds) END,
    CASE WHEN state NOT IN ('RUNNING', 'NOT_STARTED') THEN seconds END,
    CASE WHEN state NOT IN ('RUNNING', 'NOT_STARTED') AND mix % 3 = 0 THEN seconds * 1.5 END,
    'G.1X',
    2,
    '5.1',
    30,
    CASE WHEN state NOT IN ('RUNNING', 'NOT_STARTED') THEN greatest(seconds, 60) * 244444::bigint END,
    CASE WHEN state = 'SUCCEEDED' THEN 1000 + mix % 100000 END,
    CASE WHEN state = 'SUCCEEDED' THEN 990 + mix % 100000 END,
    CASE WHEN state = 'SUCCEEDED' THEN 7 END,
    CASE WHEN state = 'SUCCEEDED' THEN 3 END,
    CASE WHEN state = 'SUCCEEDED' THEN '{"files": 1}'::jsonb END,
    CASE WHEN state = 'FAILED' THEN 'The file has no column "year".' END,
    created
  FROM (
    SELECT
      *,
      ($4::timestamptz - interval '365 days') + (n + 1) * (interval '365 days' / $3::int) AS created,
      CASE WHEN mix % 2 = 0 THEN 'movies-csv' ELSE 'tmdb-json' END AS job,
      CASE
        WHEN n >= $3::int - 5 THEN 'RUNNING'
        WHEN mix / 2 % 1000 < 60 THEN 'FAILED'
        WHEN mix / 2 % 1000 < 64 THEN 'TIMEOUT'
        WHEN mix / 2 % 1000 < 65 THEN 'ERROR'
        WHEN mix / 2 % 1000 < 85 THEN 'STOPPED'
        WHEN mix / 2 % 1000 < 86 THEN 'EXPIRED'
        WHEN mix / 2 % 1000 < 90 THEN 'NOT_STARTED'
        ELSE 'SUCCEEDED'
      END AS state,
      CASE
        WHEN n % 100000 = 7 THEN 'Zoe'
        WHEN mix / 20000 % 2 = 0 THEN 'Ana'
        ELSE (ARRAY['Bruno', 'Carla', 'Davi', 'Elisa', 'Fabio', 'Gil'])[1 + mix / 40000 % 6]
      END AS who,
      -- Runs became ten times shorter in the last month: the dearest of that month come late in the order of cost.
      CASE WHEN n > $3::int * 11 / 12 THEN 30 + mix % 60 ELSE 300 + mix % 900 END AS seconds
    FROM (SELECT n, abs(hashint4(n::int)::bigint) AS mix FROM generate_series($1::int, $2::int - 1) AS n) AS numbered
  ) AS made`;
