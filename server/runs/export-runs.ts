import type { ServerContext } from '#server/context.ts';
import type { RunSummary } from '#server/contract/run.ts';
import { newestFirst, type RunExportQuery } from '#server/contract/run-list.ts';
import { csvRecord } from '#server/lib/csv-record.ts';
import { describeRun } from './describe-run.ts';
import { readRuns } from './read-runs.ts';

type Context = Pick<ServerContext, 'db' | 'settings' | 'clock'>;

/** What is in memory of a list of any length. */
const pageSize = 500;

/** The whole list as CSV, with the columns of a run that a spreadsheet can hold. */
export function exportRunsCsv(ctx: Context, query: RunExportQuery): Promise<ReadableStream<Uint8Array>> {
  return streamPages(ctx, query, {
    head: csvRecord(columns),
    page: (runs) => runs.map((run) => csvRecord(columns.map((name) => cellOf(run[name])))).join(''),
    tail: '',
  });
}

/** The whole list as JSON, in the shape of a last page: `{items, nextCursor: null}`, one run a line. */
export function exportRunsJson(ctx: Context, query: RunExportQuery): Promise<ReadableStream<Uint8Array>> {
  return streamPages(ctx, query, {
    head: '{"items":[',
    page: (runs, isFirst) =>
      runs.map((run, index) => `${isFirst && index === 0 ? '\n' : ',\n'}${JSON.stringify(run)}`).join(''),
    tail: '\n],"nextCursor":null}\n',
  });
}

const columns = [
  'id',
  'job',
  'glueRunId',
  'state',
  'publishState',
  'attempt',
  'arguments',
  'origin',
  'requestedBy',
  'createdAt',
  'startedAt',
  'completedAt',
  'executionSeconds',
  'dpuSeconds',
  'workerType',
  'numberOfWorkers',
  'costUsd',
  'costKind',
  'rowsIn',
  'rowsOut',
  'rowsRejected',
  'rowsDuplicate',
  'error',
  'stopRequestedAt',
  'stopSentAt',
  'stopAcceptedAt',
  'stoppingAt',
  'stopAlarmAt',
  'stopReason',
] as const satisfies (keyof RunSummary)[];

function cellOf(value: RunSummary[(typeof columns)[number]]): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

type Format = { head: string; page: (runs: RunSummary[], isFirst: boolean) => string; tail: string };

/**
 * The first page is read before anything is sent, so that an error of the request is told as one; a later one breaks
 * the download off, so that nobody takes a part for the whole.
 */
async function streamPages(
  ctx: Context,
  { sort = newestFirst, ...filters }: RunExportQuery,
  { head, page, tail }: Format,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let next = await readRuns(ctx, { filters, sort, after: null, limit: pageSize });
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      const { rows, last, isEnd } = next;
      const text = page(
        rows.map((row) => describeRun(ctx, row)),
        isFirst,
      );
      controller.enqueue(encoder.encode(`${isFirst ? head : ''}${text}${isEnd ? tail : ''}`));
      isFirst = false;
      if (isEnd) controller.close();
      else next = await readRuns(ctx, { filters, sort, after: last, limit: pageSize });
    },
  });
}
