import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { getRunLogs } from '#server/runs/get-run-logs.ts';

export const GET = route(endpoints.getRunLogs, (ctx, { params, query }) =>
  getRunLogs(ctx, { ...params, cursor: query.cursor }),
);
