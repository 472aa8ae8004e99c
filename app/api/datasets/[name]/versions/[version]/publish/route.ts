import { publishVersion } from '#server/datasets/publish-version.ts';
import * as endpoints from '#server/http/endpoints/version-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const POST = route(
  endpoints.publishVersion,
  async (ctx, { params, body, actor }) =>
    new Reply(202, await publishVersion(ctx, { ...params, ...body, actor })),
);
