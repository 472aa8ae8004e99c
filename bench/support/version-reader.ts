import { randomUUID } from 'node:crypto';
import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { until } from '#server/testing/until.ts';

/** How many rows each version has, in all or in each partition: what a whole one looks like. */
export type Whole = ReadonlyMap<string, ReadonlyMap<string, number>>;
export type Reader = { reads: number; seen: Set<string>; broken: string[]; stop(): Promise<void> };

/** Every row of a version has the version's name as its title; the sample's own films are of other years. */
const sql: Record<DatasetName, string> = {
  movies: `SELECT '' AS part, titulo_principal AS version, count(*) AS n FROM movies GROUP BY 1, 2`,
  tmdb: `SELECT ano || '/' || mes || '/' || dia AS part, title AS version, count(*) AS n FROM tmdb WHERE ano = '2023' GROUP BY 1, 2`,
};

/** Reads a table through Athena again and again, and keeps every time that it was not whole. */
export function startReader(ctx: ServerContext, name: DatasetName, whole: Whole): Reader {
  let isRunning = true;
  const reader: Reader = {
    reads: 0,
    seen: new Set(),
    broken: [],
    async stop() {
      isRunning = false;
      await reading;
    },
  };
  const reading = (async () => {
    while (isRunning) {
      const rows = await read(ctx, sql[name]);
      reader.reads += 1;
      if (typeof rows === 'string') reader.broken.push(rows);
      else judge(rows, whole, reader);
    }
  })();
  return reader;
}

/** The rows of a query, or Athena's words about why there are none. */
async function read({ aws, settings }: ServerContext, text: string): Promise<(string | null)[][] | string> {
  const { database, workgroup } = settings;
  const athenaId = await aws.athena.startQueryExecution({
    sql: text,
    parameters: [],
    database,
    workgroup,
    requestToken: randomUUID(),
  });
  const ended = await until('a query to end', async () => {
    const [one] = (await aws.athena.batchGetQueryExecutions({ athenaIds: [athenaId] })).executions;
    return one !== undefined && !['QUEUED', 'RUNNING'].includes(one.state) ? one : null;
  });
  if (ended.state !== 'SUCCEEDED') return ended.reason ?? ended.state;
  const { rows } = await aws.athena.getQueryResults({ athenaId, statementType: 'DML', nextToken: null });
  return rows.filter(([, version]) => version !== 'version');
}

/** In each partition exactly one version, with all of its rows, and no partition missing. */
function judge(rows: (string | null)[][], whole: Whole, reader: Reader): void {
  const found = new Map<string, Map<string, number>>();
  for (const [part, title, n] of rows) {
    const version = title ?? 'no version';
    const versions = found.get(part ?? '') ?? new Map<string, number>();
    found.set(part ?? '', versions.set(version, (versions.get(version) ?? 0) + Number(n)));
  }
  for (const part of new Set([...whole.values()].flatMap((counts) => [...counts.keys()]))) {
    const [one, other] = found.get(part) ?? [];
    if (one === undefined) reader.broken.push(`${part || 'the table'}: nothing`);
    else if (other !== undefined) reader.broken.push(`${part || 'the table'}: a mix of versions`);
    else if (whole.get(one[0])?.get(part) !== one[1]) reader.broken.push(`${part || 'the table'}: not whole`);
    else reader.seen.add(one[0]);
  }
}
