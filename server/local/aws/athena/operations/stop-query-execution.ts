import { requestedId, requireExecution } from './get-query-execution.ts';
import type { AthenaOperation } from './operation.ts';

/** Stopping a query that has ended does nothing. */
export const stopQueryExecution: AthenaOperation = async (service, request) => {
  const id = requestedId(request);
  request.check();
  requireExecution(service, id);
  service.running.get(id)?.controller.abort();
  return {};
};
