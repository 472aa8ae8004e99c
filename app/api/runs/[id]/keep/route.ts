import * as endpoints from '#server/http/endpoints/idle-endpoints.ts';
import { route } from '#server/http/route.ts';
import { keepRun } from '#server/idle/keep-run.ts';

export const POST = route(endpoints.keepRun, (ctx, { params, body, actor }) =>
  keepRun(ctx, { runId: params.id, minutes: body.minutes, actor }),
);
