import { previewRollback } from '#server/datasets/preview-rollback.ts';
import { rollBackVersion } from '#server/datasets/roll-back-version.ts';
import * as endpoints from '#server/http/endpoints/version-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.previewRollback, (ctx, { params }) => previewRollback(ctx, params));

export const POST = route(
  endpoints.rollBackVersion,
  async (ctx, { params, body, actor }) =>
    new Reply(202, await rollBackVersion(ctx, { ...params, ...body, actor })),
);
