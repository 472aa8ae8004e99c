import { deleteBudget } from '#server/costs/delete-budget.ts';
import { putBudget } from '#server/costs/put-budget.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const PUT = route(endpoints.putBudget, (ctx, { params, body, actor }) =>
  putBudget(ctx, { ...params, input: body, actor }),
);

export const DELETE = route(endpoints.deleteBudget, async (ctx, { params }) => {
  await deleteBudget(ctx, params);
  return new Reply(204);
});
