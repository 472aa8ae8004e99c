import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { exportRunsCsv } from '#server/runs/export-runs.ts';

export const GET = route(
  endpoints.exportRunsCsv,
  async (ctx, { query }) =>
    new Response(await exportRunsCsv(ctx, query), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="runs.csv"',
      },
    }),
);
