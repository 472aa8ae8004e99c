import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { stopRuns } from '#server/runs/stop-runs.ts';

export const POST = route(endpoints.stopRuns, (ctx, { body, actor }) =>
  stopRuns(ctx, { runIds: body.runIds, reason: body.reason ?? null, actor }),
);
