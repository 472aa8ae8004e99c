import * as endpoints from '#server/http/endpoints/query-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';
import { createQuery } from '#server/validations/create-query.ts';
import { listQueries } from '#server/validations/list-queries.ts';

export const GET = route(endpoints.listQueries, (ctx) => listQueries(ctx));

export const POST = route(
  endpoints.createQuery,
  async (ctx, { body, actor }) => new Reply(201, await createQuery(ctx, { query: body, actor })),
);
