import * as endpoints from '#server/http/endpoints/execution-endpoints.ts';
import { route } from '#server/http/route.ts';
import { getResults } from '#server/validations/get-results.ts';

export const GET = route(endpoints.getResults, (ctx, { params, query }) =>
  getResults(ctx, { ...params, cursor: query.cursor ?? null }),
);
