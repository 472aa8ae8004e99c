import * as endpoints from '#server/http/endpoints/job-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';
import { startRun } from '#server/runs/start-run.ts';

export const POST = route(endpoints.startRun, async (ctx, { params, body, idempotencyKey, actor }) => {
  const { run, isNew } = await startRun(ctx, { job: params.job, input: body, idempotencyKey, actor });
  return new Reply(isNew ? 201 : 200, run);
});
