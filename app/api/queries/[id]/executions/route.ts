import * as endpoints from '#server/http/endpoints/query-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';
import { runQuery } from '#server/validations/run-query.ts';

export const POST = route(endpoints.runQuery, async (ctx, { params, body, idempotencyKey, actor }) => {
  const { execution, isNew } = await runQuery(ctx, {
    queryId: params.id,
    values: body.parameters,
    mayReuse: body.reuse,
    idempotencyKey,
    actor,
  });
  return new Reply(isNew ? 201 : 200, execution);
});
