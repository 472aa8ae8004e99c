import { randomUUID } from 'node:crypto';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { StatementClass } from '#server/local/aws/athena/classify-statement.ts';
import { classifyStatement } from '#server/local/aws/athena/classify-statement.ts';
import { runExecution } from '#server/local/aws/athena/run-execution.ts';
import { outputFolder } from '#server/local/aws/athena/s3-uri.ts';
import type { Execution } from '#server/local/aws/athena/state/execution.ts';
import type { WorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Statement } from '#server/local/aws/warehouse/trino/ast.ts';
import { parseStatement } from '#server/local/aws/warehouse/trino/parse-statement.ts';
import { SqlSyntaxError } from '#server/local/aws/warehouse/trino/syntax-error.ts';
import type { AthenaOperation } from './operation.ts';

const noTimes = {
  queueMs: 0,
  preProcessingMs: 0,
  planningMs: 0,
  engineMs: 0,
  postProcessingMs: 0,
  totalMs: 0,
};

/** Checks in Athena's order: token, output location, syntax, and only then whether the token was seen. */
export const startQueryExecution: AthenaOperation = async (service, request) => {
  const query = request.requiredText('QueryString', { min: 1, max: 262_144 });
  const token = request.text('ClientRequestToken', { min: 32, max: 128 });
  const context = request.structure('QueryExecutionContext');
  const database = context?.text('Database', { min: 1, max: 255 })?.toLowerCase() ?? null;
  const catalog = context?.text('Catalog', { min: 1, max: 256 }) ?? null;
  const requestedLocation = request.structure('ResultConfiguration')?.text('OutputLocation') ?? null;
  const parameters = request.texts('ExecutionParameters', { min: 1, max: 1024 }) ?? [];
  const workGroupName = request.text('WorkGroup', { pattern: /^[a-zA-Z0-9._-]{1,128}$/ }) ?? 'primary';
  request.check();
  if (token === null) throw new AthenaFault('INVALID_INPUT', 'clientRequestToken is null or empty');

  const workGroup = service.workGroups.get(workGroupName);
  if (workGroup === null) throw new AthenaFault('INVALID_INPUT', 'WorkGroup is not found.');
  if (workGroup.state === 'DISABLED')
    throw new AthenaFault('INVALID_INPUT', `WorkGroup ${workGroupName} is disabled.`);
  const folder = resultFolder(workGroup, requestedLocation);
  const statement = parse(query);

  const earlier = service.executions.findByToken(token);
  if (earlier !== null) {
    const isSame =
      earlier.query === query &&
      earlier.catalog === catalog &&
      earlier.database === database &&
      earlier.request.outputLocation === requestedLocation;
    if (isSame) return { QueryExecutionId: earlier.id };
    throw new AthenaFault('IDEMPOTENT_PARAMETER_MISMATCH', 'Idempotent parameters do not match');
  }

  const id = randomUUID();
  const kind = classify(statement);
  const extension = kind.statementType === 'DML' ? 'csv' : 'txt';
  const execution: Execution = {
    id,
    query,
    ...kind,
    workGroup: workGroupName,
    catalog,
    database,
    parameters,
    outputLocation: `${folder}${id}.${extension}`,
    request: { token, outputLocation: requestedLocation },
    state: 'QUEUED',
    reason: null,
    failure: null,
    submittedAt: service.now().getTime(),
    completedAt: null,
    scannedBytes: 0,
    inputRows: 0,
    outputRows: 0,
    outputBytes: 0,
    times: noTimes,
    result: null,
  };
  await service.executions.save(execution);
  runExecution(service, execution, statement);
  return { QueryExecutionId: id };
};

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
