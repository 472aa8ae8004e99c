import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Statement } from '#server/local/aws/warehouse/trino/ast.ts';
import type { AthenaService } from './athena-service.ts';
import type { Execution } from './state/execution.ts';

/** As many of the newest executions are looked at; AWS names no number. */
const lookedAt = 1000;

/**
 * How the execution ends when it may take the result of an earlier one: of the same text, by the same names, in the same
 * place, not too old. Whether the data has changed since is not asked, as on Athena.
 */
export function reusableResult(
  { executions, clock }: AthenaService,
  execution: Execution,
  statement: Statement | QueryError,
): Partial<Execution> | null {
  const minutes = execution.reuseWithinMinutes ?? null;
  if (minutes === null || statement instanceof QueryError || !isDeterministic(statement)) return null;
  const now = clock.now();
  const earlier = executions
    .list(execution.workGroup, lookedAt)
    .flatMap(({ id }) => executions.get(id) ?? [])
    .find((one) => isSameQuery(one, execution) && now - (one.completedAt ?? 0) <= minutes * 60_000);
  if (earlier === undefined) return null;
  const { outputLocation, result, outputRows, outputBytes } = earlier;
  return {
    state: 'SUCCEEDED',
    isReused: true,
    outputLocation,
    result,
    outputRows,
    outputBytes,
    completedAt: now,
  };
}

/** A reused result ages from when it was first written: what reuses it is no source of its own. */
function isSameQuery(earlier: Execution, execution: Execution): boolean {
  return (
    earlier.state === 'SUCCEEDED' &&
    !earlier.isReused &&
    earlier.query === execution.query &&
    earlier.catalog === execution.catalog &&
    earlier.database === execution.database &&
    folderOf(earlier.outputLocation) === folderOf(execution.outputLocation) &&
    JSON.stringify(earlier.parameters) === JSON.stringify(execution.parameters)
  );
}

function folderOf(location: string): string {
  return location.slice(0, location.lastIndexOf('/'));
}

/** Asked again, it would have to give the same: no clock, no dice, and no LIMIT of rows in no order. */
function isDeterministic(statement: Statement): boolean {
  if (statement.kind !== 'query') return false;
  const { limit, offset, orderBy } = statement.query;
  const isCutInNoOrder = (limit !== null || offset !== null) && orderBy.length === 0;
  return !isCutInNoOrder && !mentions(statement.query);
}

const changingCalls = new Set(
  'now random rand uuid shuffle current_date current_timestamp localtimestamp current_time'.split(' '),
);

function mentions(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('kind' in node && node.kind === 'call' && 'name' in node && changingCalls.has(String(node.name)))
    return true;
  return Object.values(node).some(mentions);
}
