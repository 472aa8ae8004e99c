import * as endpoints from '#server/http/endpoints/execution-endpoints.ts';
import { route } from '#server/http/route.ts';
import { exportResultsJson } from '#server/validations/export-results.ts';

export const GET = route(
  endpoints.getResultsJson,
  async (ctx, { params }) =>
    new Response(await exportResultsJson(ctx, params), {
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="${params.id}.json"`,
      },
    }),
);
