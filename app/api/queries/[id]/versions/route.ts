import * as endpoints from '#server/http/endpoints/query-endpoints.ts';
import { route } from '#server/http/route.ts';
import { listQueryVersions } from '#server/validations/list-query-versions.ts';

export const GET = route(endpoints.listQueryVersions, (ctx, { params, query }) =>
  listQueryVersions(ctx, {
    ...params,
    before: query.cursor === undefined ? null : Number(query.cursor),
    limit: query.limit,
  }),
);
