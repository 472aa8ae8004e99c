import { getDrift } from '#server/datasets/drift/get-drift.ts';
import { requestFixes } from '#server/datasets/drift/request-fixes.ts';
import * as endpoints from '#server/http/endpoints/drift-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.getDrift, (ctx, { params }) => getDrift(ctx, params));

export const POST = route(
  endpoints.fixDrift,
  async (ctx, { params, body, actor }) =>
    new Reply(202, await requestFixes(ctx, { ...params, ...body, actor })),
);
