import * as endpoints from '#server/http/endpoints/execution-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';
import { listExecutions } from '#server/validations/list-executions.ts';
import { runQueries } from '#server/validations/run-queries.ts';

export const GET = route(endpoints.listExecutions, (ctx, { query }) => listExecutions(ctx, query));

export const POST = route(
  endpoints.runQueries,
  async (ctx, { body, actor }) => new Reply(201, await runQueries(ctx, { queryIds: body.queryIds, actor })),
);
