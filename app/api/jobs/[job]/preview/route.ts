import { previewRun } from '#server/costs/preview-run.ts';
import * as endpoints from '#server/http/endpoints/job-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.previewRun, (ctx, { params, query }) =>
  previewRun(ctx, { job: params.job, choice: query }),
);
