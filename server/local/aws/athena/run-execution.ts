import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseParameter } from '#server/local/aws/warehouse/parse-parameter.ts';
import { planQuery } from '#server/local/aws/warehouse/plan-query.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Expression, Query, Statement } from '#server/local/aws/warehouse/trino/ast.ts';
import type { AthenaService } from './athena-service.ts';
import { preparedQuery } from './prepared-query.ts';
import { repairTable } from './repair-table.ts';
import { answerShow } from './show-statements.ts';
import type { Execution, ExecutionFailure, ExecutionResult } from './state/execution.ts';
import { storeResult } from './store-result.ts';
import { openTarget, type WritingTarget } from './writing-target.ts';

/** Takes an accepted execution to its end, in the background of the request that started it. */
export function runExecution(
  service: AthenaService,
  execution: Execution,
  statement: Statement | QueryError,
): void {
  const controller = new AbortController();
  const finished = toTheEnd(service, execution, statement, controller.signal).finally(() =>
    service.running.delete(execution.id),
  );
  service.running.set(execution.id, { controller, finished });
}

type Ending = Partial<Omit<Execution, 'state' | 'times'>> & {
  state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  times?: Partial<Execution['times']>;
};

async function toTheEnd(
  service: AthenaService,
  execution: Execution,
  statement: Statement | QueryError,
  signal: AbortSignal,
): Promise<void> {
  const started = performance.now();
  const ending = await run(service, execution, statement, signal).catch((error: unknown) => failed(error));
  const last = service.executions.get(execution.id) ?? execution;
  service.executions.update({
    ...last,
    ...ending,
    completedAt: service.clock.now(),
    times: roundedTimes({ ...last.times, ...ending.times, totalMs: performance.now() - started }),
  });
}

async function run(
  service: AthenaService,
  execution: Execution,
  statement: Statement | QueryError,
  signal: AbortSignal,
): Promise<Ending> {
  if (statement instanceof QueryError) throw statement;
  if (statement.kind === 'refused') {
    throw new QueryError(
      'NOT_SUPPORTED',
      `not supported by the local engine: ${statement.what}`,
      statement.at,
    );
  }
  const resultPath = join(service.scratchFolder, `${execution.id}.result`);
  if (statement.kind === 'query') return runQuery(service, execution, statement, resultPath, signal);
  if (statement.kind === 'unload' || statement.kind === 'create-table-as') {
    const target = await openTarget(service, execution, statement);
    return runQuery(service, execution, statement, resultPath, signal, target);
  }
  if (statement.kind === 'execute') {
    const prepared = preparedQuery(service, execution.workGroup, statement);
    const parameters = statement.parameters.length > 0 ? statement.parameters : undefined;
    return runQuery(service, execution, { ...prepared, parameters }, resultPath, signal);
  }

  service.executions.update({ ...execution, state: 'RUNNING' });
  const started = performance.now();
  // Hive takes the context's database in backquotes too.
  const database = execution.database?.replace(/^`(.*)`$/, '$1') ?? null;
  const answer =
    statement.kind === 'repair-table'
      ? await repairTable(statement.table, database, service)
      : await answerShow(statement, database, service.catalog);
  if ('category' in answer) return failedBecause(answer);
  const text = answer.lines.map((line) => `${line}\n`).join('');
  await writeFile(resultPath, text);
  const engineMs = performance.now() - started;
  const columns = answer.columns.map((name) => ({ name, type: { name: 'string' as const } }));
  const result = { columns, format: 'txt' as const };
  const postProcessingMs = await storeResult(service, execution, result, resultPath);
  return {
    state: 'SUCCEEDED',
    result,
    outputRows: answer.lines.length,
    outputBytes: Buffer.byteLength(text),
    times: { engineMs, postProcessingMs },
  };
}

/** `parameters` are those of EXECUTE; without them the execution's own count. */
type RunnableQuery = { query: Query; parameterCount: number; parameters?: Expression[] };

async function runQuery(
  service: AthenaService,
  execution: Execution,
  statement: RunnableQuery,
  resultPath: string,
  signal: AbortSignal,
  target: WritingTarget | null = null,
): Promise<Ending> {
  const planningStarted = performance.now();
  const planned = await planQuery(
    {
      query: statement.query,
      parameterCount: statement.parameterCount,
      parameters: statement.parameters ?? execution.parameters.map(parseParameter),
      database: execution.database,
      now: new Date(execution.submittedAt),
    },
    service.catalog,
    service.storage.list,
  );
  target?.check(planned.columns);
  const queued = performance.now();
  let left = queued;
  const cutoffBytes = service.workGroups.get(execution.workGroup)?.bytesScannedCutoff ?? null;
  const outcome = await service.engine.run(
    { ...planned, resultPath, parquet: target?.parquet, cutoffBytes, limits: service.limits },
    {
      signal,
      onStart: () => {
        left = performance.now();
        service.executions.update({ ...execution, state: 'RUNNING' });
      },
    },
  );
  const times = {
    preProcessingMs: queued - planningStarted,
    queueMs: left - queued,
    engineMs: performance.now() - left,
  };
  switch (outcome.kind) {
    case 'cancelled':
      return { state: 'CANCELLED', reason: 'Query cancelled by user', times };
    case 'timed-out': {
      const detail = `Query exceeded the maximum run time of ${Math.round(outcome.afterMs / 1000)} s`;
      return { ...failed(new QueryError('EXCEEDED_TIME_LIMIT', detail)), times };
    }
    case 'failed':
      return { ...failed(new QueryError(outcome.errorName, outcome.detail)), times };
    case 'over-cutoff': {
      const reason = `Bytes scanned limit was exceeded: ${outcome.scannedBytes} bytes, the workgroup allows ${cutoffBytes}`;
      // Athena stops reading at the limit, and charges up to there.
      return { state: 'CANCELLED', reason, scannedBytes: cutoffBytes ?? 0, times };
    }
    case 'finished': {
      const { scannedBytes, inputRows, outputRows, outputBytes, planningMs } = outcome.statistics;
      const moving = performance.now();
      const stored = target
        ? await target.store(planned.columns, resultPath, outputRows)
        : await storeCsv(service, execution, planned.columns, resultPath);
      const postProcessingMs = performance.now() - moving;
      return {
        state: 'SUCCEEDED',
        ...stored,
        scannedBytes,
        inputRows,
        outputRows,
        outputBytes,
        times: { ...times, planningMs, postProcessingMs },
      };
    }
  }
}

async function storeCsv(
  service: AthenaService,
  execution: Execution,
  columns: ExecutionResult['columns'],
  resultPath: string,
): Promise<Pick<Execution, 'result'>> {
  const result = { columns, format: 'csv' as const };
  await storeResult(service, execution, result, resultPath);
  return { result };
}

function failed(error: unknown): Ending {
  const known =
    error instanceof QueryError
      ? error
      : new QueryError('GENERIC_INTERNAL_ERROR', error instanceof Error ? error.message : String(error));
  return failedBecause({ category: known.category, type: known.errorType, message: known.message });
}

function failedBecause(failure: ExecutionFailure): Ending {
  return { state: 'FAILED', reason: failure.message, failure };
}

function roundedTimes(times: Execution['times']): Execution['times'] {
  return {
    queueMs: Math.round(times.queueMs),
    preProcessingMs: Math.round(times.preProcessingMs),
    planningMs: Math.round(times.planningMs),
    engineMs: Math.round(times.engineMs),
    postProcessingMs: Math.round(times.postProcessingMs),
    totalMs: Math.round(times.totalMs),
  };
}
