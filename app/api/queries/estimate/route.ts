import * as endpoints from '#server/http/endpoints/query-endpoints.ts';
import { route } from '#server/http/route.ts';
import { estimateSql } from '#server/validations/estimate-query.ts';

export const POST = route(endpoints.estimateSql, (ctx, { body }) =>
  estimateSql(ctx, { sql: body.sql, parameters: body.parameters ?? 'any', values: body.values ?? {} }),
);
