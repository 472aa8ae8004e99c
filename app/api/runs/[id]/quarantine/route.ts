import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { listQuarantineRows } from '#server/runs/list-quarantine-rows.ts';

export const GET = route(endpoints.listQuarantine, (ctx, { params, query }) =>
  listQuarantineRows(ctx, { ...params, ...query }),
);
