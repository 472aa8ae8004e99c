import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { stopRun } from '#server/runs/stop-run.ts';

export const POST = route(endpoints.stopRun, (ctx, { params, body, actor }) =>
  stopRun(ctx, { runId: params.id, reason: body.reason ?? null, actor }),
);
