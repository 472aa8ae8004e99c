import { listRaw } from '#server/datasets/list-raw.ts';
import { putRaw } from '#server/datasets/put-raw.ts';
import * as endpoints from '#server/http/endpoints/dataset-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listRaw, (ctx, { params }) => listRaw(ctx, params));

export const PUT = route(endpoints.putRaw, async (ctx, { params, query, request }) => {
  const announced = request.headers.get('content-length');
  const result = await putRaw(ctx, {
    ...params,
    ...query,
    bytes: announced === null ? null : Number(announced),
    body: request.body,
  });
  return new Reply(result.replaced ? 200 : 201, result);
});
