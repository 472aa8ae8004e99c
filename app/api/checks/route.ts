import { createCheck } from '#server/checks/create-check.ts';
import { listChecks } from '#server/checks/list-checks.ts';
import * as endpoints from '#server/http/endpoints/check-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listChecks, (ctx, { query }) => listChecks(ctx, query));

export const POST = route(
  endpoints.createCheck,
  async (ctx, { body, actor }) => new Reply(201, await createCheck(ctx, { input: body, actor })),
);
