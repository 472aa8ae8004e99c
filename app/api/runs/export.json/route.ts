import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { exportRunsJson } from '#server/runs/export-runs.ts';

export const GET = route(
  endpoints.exportRunsJson,
  async (ctx, { query }) =>
    new Response(await exportRunsJson(ctx, query), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="runs.json"',
      },
    }),
);
