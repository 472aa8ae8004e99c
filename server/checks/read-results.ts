import type { AthenaExecution } from '#server/aws/athena/batch-get-query-executions.ts';
import type { ServerContext } from '#server/context.ts';
import type { CheckResultRow } from '#server/db/checks/check-statements.ts';
import type { KnownCheck } from './check-of.ts';
import { isOfWholeTable, judgeCheck, type Measured } from './judge-check.ts';
import type { UnderAudit } from './table-under-audit.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock'>;
type NewResult = Omit<CheckResultRow, 'failingRows'>;
type Part = { partition: string; rows: number; counts: number[] };

/** What one statement counted for many checks: each of its rows is a partition, or the whole table. */
export async function readAggregate(
  ctx: Context,
  under: UnderAudit,
  checks: readonly KnownCheck[],
  execution: AthenaExecution,
): Promise<NewResult[]> {
  const width = under.partitionColumns.length;
  const parts: Part[] = (await allRows(ctx, execution)).rows.map((row) => ({
    partition: row.slice(0, width).join('/'),
    rows: Number(row[width] ?? 0),
    counts: row.slice(width + 1).map(Number),
  }));
  const publishedRows = await rowsNow(ctx, under);
  const whole: Omit<Measured, 'count'> = {
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    publishedRows,
    date: newestDate(parts),
  };
  return checks.flatMap((check, index) =>
    isOfWholeTable(check.rule) || parts.length === 0
      ? [result(ctx, under, check, '', { ...whole, count: sumOf(parts, index) })]
      : parts.map((part) =>
          result(ctx, under, check, part.partition, {
            count: part.counts[index] ?? 0,
            rows: part.rows,
            publishedRows: null,
            date: null,
          }),
        ),
  );
}

/** A statement of one check answers one number. */
export async function readSingle(
  ctx: Context,
  under: UnderAudit,
  checks: readonly KnownCheck[],
  execution: AthenaExecution,
): Promise<NewResult[]> {
  const [first] = (await allRows(ctx, execution)).rows;
  const count = Number(first?.[0] ?? Number.NaN);
  return checks.map((check) =>
    Number.isFinite(count)
      ? result(ctx, under, check, '', { count, rows: count, publishedRows: null, date: null })
      : {
          ...result(ctx, under, check, '', { count: 0, rows: 0, publishedRows: null, date: null }),
          outcome: 'error',
          value: null,
          error: 'The statement of a check must answer one number: how many rows are wrong.',
        },
  );
}

/** The first rows of a result, as columns and texts. */
export async function readRows(ctx: Context, execution: AthenaExecution) {
  const { columns, rows } = await allRows(ctx, execution);
  return { columns, rows: rows.slice(0, 20) };
}

async function allRows(ctx: Context, { athenaId, statementType }: AthenaExecution) {
  const rows: (string | null)[][] = [];
  let columns: string[] = [];
  let nextToken: string | null = null;
  do {
    const page = await ctx.aws.athena.getQueryResults({ athenaId, statementType, nextToken });
    columns = page.columns.map(({ name }) => name);
    rows.push(...page.rows);
    nextToken = page.nextToken;
  } while (nextToken !== null);
  return { columns, rows };
}

function result(
  ctx: Pick<ServerContext, 'clock'>,
  { runId }: UnderAudit,
  check: KnownCheck,
  partition: string,
  measured: Measured,
): NewResult {
  const at = ctx.clock.now();
  const { value, isGood } = judgeCheck(check.rule, measured, at);
  const outcome = isGood ? 'passed' : 'failed';
  return { runId, checkId: check.id, partition, outcome, value, error: null, at };
}

/** The rows that readers see now, by the manifests of what is published; null before anything is. */
async function rowsNow(ctx: Context, { dataset }: UnderAudit): Promise<number | null> {
  const partitions = await ctx.db.datasets.listPublishedPartitions({ dataset });
  if (partitions.length === 0) return null;
  return Number(partitions.reduce((sum, { rows }) => sum + rows, 0n));
}

/** Partitions are dates, written 2024/12/14. */
function newestDate(parts: readonly Part[]): Date | null {
  const newest = parts
    .map(({ partition }) => partition)
    .filter((partition) => /^\d{4}\/\d{2}\/\d{2}$/.test(partition))
    .sort()
    .at(-1);
  return newest === undefined ? null : new Date(`${newest.replaceAll('/', '-')}T00:00:00Z`);
}

function sumOf(parts: readonly Part[], index: number): number {
  return parts.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0);
}
