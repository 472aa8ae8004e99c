import * as endpoints from '#server/http/endpoints/execution-endpoints.ts';
import { route } from '#server/http/route.ts';
import { exportResultsCsv } from '#server/validations/export-results.ts';

export const GET = route(
  endpoints.getResultsCsv,
  async (ctx, { params }) =>
    new Response(await exportResultsCsv(ctx, params), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${params.id}.csv"`,
      },
    }),
);
