import type { ParameterValues } from '#server/contract/query-parameter.ts';
import { requestHash } from '#server/lib/request-hash.ts';

/** The same for the same wish, in whatever order the values are named. */
export function executionRequestHash({
  queryId,
  values,
  mayReuse,
}: {
  queryId: string;
  values: ParameterValues;
  mayReuse: boolean;
}): string {
  return requestHash([queryId, Object.entries(values).sort(byName), mayReuse]);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
