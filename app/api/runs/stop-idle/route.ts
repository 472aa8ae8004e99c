import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { stopIdleRuns } from '#server/runs/stop-idle-runs.ts';

export const POST = route(endpoints.stopIdleRuns, (ctx, { body, actor }) =>
  stopIdleRuns(ctx, { reason: body.reason ?? null, actor }),
);
