import * as endpoints from '#server/http/endpoints/query-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';
import { deleteQuery } from '#server/validations/delete-query.ts';
import { getQuery } from '#server/validations/get-query.ts';
import { updateQuery } from '#server/validations/update-query.ts';

export const GET = route(endpoints.getQuery, (ctx, { params }) => getQuery(ctx, params));

export const PUT = route(endpoints.updateQuery, (ctx, { params, body, actor }) =>
  updateQuery(ctx, { ...params, query: body, actor }),
);

export const DELETE = route(endpoints.deleteQuery, async (ctx, { params }) => {
  await deleteQuery(ctx, params);
  return new Reply(204);
});
