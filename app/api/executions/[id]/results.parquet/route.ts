import * as endpoints from '#server/http/endpoints/execution-endpoints.ts';
import { route } from '#server/http/route.ts';
import { exportResultsParquet } from '#server/validations/export-results.ts';

export const GET = route(
  endpoints.getResultsParquet,
  async (ctx, { params }) =>
    new Response(await exportResultsParquet(ctx, params), {
      headers: {
        'content-type': 'application/vnd.apache.parquet',
        'content-disposition': `attachment; filename="${params.id}.parquet"`,
      },
    }),
);
