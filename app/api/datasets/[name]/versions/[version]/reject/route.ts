import { rejectVersion } from '#server/datasets/reject-version.ts';
import * as endpoints from '#server/http/endpoints/version-endpoints.ts';
import { route } from '#server/http/route.ts';

export const POST = route(endpoints.rejectVersion, (ctx, { params, body, actor }) =>
  rejectVersion(ctx, { ...params, ...body, actor }),
);
