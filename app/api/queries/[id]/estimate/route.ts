import * as endpoints from '#server/http/endpoints/query-endpoints.ts';
import { route } from '#server/http/route.ts';
import { estimateQuery } from '#server/validations/estimate-query.ts';

export const GET = route(endpoints.estimateQuery, (ctx, { params, query }) =>
  estimateQuery(ctx, { id: params.id, values: query.values }),
);
