import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import type { StatementClass } from '#server/local/aws/athena/classify-statement.ts';
import { classifyStatement } from '#server/local/aws/athena/classify-statement.ts';
import { reusableResult } from '#server/local/aws/athena/reusable-result.ts';
import { runExecution } from '#server/local/aws/athena/run-execution.ts';
import { outputFolder, splitS3Uri } from '#server/local/aws/athena/s3-uri.ts';
import type { Execution } from '#server/local/aws/athena/state/execution.ts';
import type { WorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Statement } from '#server/local/aws/warehouse/trino/ast.ts';
import { parseStatement } from '#server/local/aws/warehouse/trino/parse-statement.ts';
import { SqlSyntaxError } from '#server/local/aws/warehouse/trino/syntax-error.ts';
import { requireWorkGroup, workGroupName } from './members.ts';

/** Bytes of UTF-8, as Athena counts them. */
const largestQuery = 262_144;

const input = z.object({
  QueryString: z
    .string()
    .min(1)
    .refine(fitsInBytes, `Member must have length less than or equal to ${largestQuery}`),
  ClientRequestToken: z.string().min(32).max(128).optional(),
  QueryExecutionContext: z
    .object({
      Database: z.string().min(1).max(255).toLowerCase().optional(),
      Catalog: z.string().min(1).max(256).optional(),
    })
    .default({}),
  ResultConfiguration: z.object({ OutputLocation: z.string().optional() }).default({}),
  ResultReuseConfiguration: z
    .object({
      ResultReuseByAgeConfiguration: z
        .object({
          Enabled: z.boolean(),
          MaxAgeInMinutes: z.int().min(0).max(10_080).default(60),
        })
        .optional(),
    })
    .default({}),
  ExecutionParameters: z.array(z.string().min(1).max(1024)).min(1).default([]),
  WorkGroup: workGroupName.default('primary'),
});

/**
 * Checks in Athena's order: token, output location, syntax, and only then whether the token was seen.
 * Partial: results are not encrypted.
 */
export const startQueryExecution = defineOperation({
  name: 'StartQueryExecution',
  support: 'partial',
  input,
  handle: async (athena: AthenaService, request) => {
    const token = request.ClientRequestToken;
    if (token === undefined) throw new AthenaFault('INVALID_INPUT', 'clientRequestToken is null or empty');
    const workGroup = requireWorkGroup(athena, request.WorkGroup);
    if (workGroup.state === 'DISABLED') {
      throw new AthenaFault('INVALID_INPUT', `WorkGroup ${workGroup.name} is disabled.`);
    }
    const folder = resultFolder(workGroup, request.ResultConfiguration.OutputLocation ?? null);
    const statement = parse(request.QueryString);
    const earlier = athena.executions.findByToken(token);
    if (earlier !== null) return { QueryExecutionId: repeated(earlier, request) };

    const execution = newExecution(request, token, statement, folder, athena.clock.now());
    const reusable = reusableResult(athena, execution, statement);
    athena.executions.add(execution);
    if (reusable && (await isStored(athena, reusable.outputLocation)))
      athena.executions.update({ ...execution, ...reusable });
    else runExecution(athena, execution, statement);
    return { QueryExecutionId: execution.id };
  },
});

/** Somebody may have cleaned the results up. */
async function isStored({ storage }: AthenaService, location: string | undefined): Promise<boolean> {
  if (location === undefined) return false;
  const { bucket, key } = splitS3Uri(location);
  return (await storage.pathOf(bucket, key)) !== null;
}

function fitsInBytes(sql: string): boolean {
  return Buffer.byteLength(sql) <= largestQuery;
}

/** Workgroup and execution parameters are not compared: Athena does not either. */
function repeated(earlier: Execution, request: z.output<typeof input>): string {
  const isSame =
    earlier.query === request.QueryString &&
    earlier.catalog === (request.QueryExecutionContext.Catalog ?? null) &&
    earlier.database === (request.QueryExecutionContext.Database ?? null) &&
    earlier.request.outputLocation === (request.ResultConfiguration.OutputLocation ?? null);
  if (isSame) return earlier.id;
  throw new AthenaFault('IDEMPOTENT_PARAMETER_MISMATCH', 'Idempotent parameters do not match');
}

function newExecution(
  request: z.output<typeof input>,
  token: string,
  statement: Statement | QueryError,
  folder: string,
  now: number,
): Execution {
  const id = randomUUID();
  const kind = classify(statement);
  const reuse = request.ResultReuseConfiguration.ResultReuseByAgeConfiguration;
  return {
    id,
    query: request.QueryString,
    ...kind,
    workGroup: request.WorkGroup,
    catalog: request.QueryExecutionContext.Catalog ?? null,
    database: request.QueryExecutionContext.Database ?? null,
    parameters: request.ExecutionParameters,
    reuseWithinMinutes: reuse?.Enabled ? reuse.MaxAgeInMinutes : null,
    outputLocation: `${folder}${fileName(id, kind)}`,
    request: { token, outputLocation: request.ResultConfiguration.OutputLocation ?? null },
    state: 'QUEUED',
    reason: null,
    failure: null,
    submittedAt: now,
    completedAt: null,
    scannedBytes: 0,
    inputRows: 0,
    outputRows: 0,
    outputBytes: 0,
    times: { queueMs: 0, preProcessingMs: 0, planningMs: 0, engineMs: 0, postProcessingMs: 0, totalMs: 0 },
    result: null,
  };
}

function fileName(id: string, { statementType, substatementType }: StatementClass): string {
  if (substatementType === 'CREATE_TABLE_AS_SELECT') return `tables/${id}`;
  return `${id}.${statementType === 'DML' ? 'csv' : 'txt'}`;
}

function resultFolder(workGroup: WorkGroup, requested: string | null): string {
  if (requested !== null) outputFolder(requested);
  const location = workGroup.enforcesConfiguration
    ? (workGroup.outputLocation ?? requested)
    : (requested ?? workGroup.outputLocation);
  if (location !== null) return outputFolder(location);
  throw new AthenaFault(
    'INVALID_INPUT',
    'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
  );
}

/** SQL that does not parse never becomes an execution; what is merely not supported does, and fails. */
function parse(sql: string): Statement | QueryError {
  try {
    return parseStatement(sql);
  } catch (error) {
    if (error instanceof QueryError) return error;
    if (error instanceof SqlSyntaxError)
      throw new AthenaFault('MALFORMED_QUERY', error.message, { cause: error });
    throw error;
  }
}

function classify(statement: Statement | QueryError): StatementClass {
  return statement instanceof QueryError
    ? { statementType: 'DML', substatementType: 'SELECT' }
    : classifyStatement(statement);
}
