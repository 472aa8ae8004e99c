import { deleteCheck } from '#server/checks/delete-check.ts';
import { updateCheck } from '#server/checks/update-check.ts';
import * as endpoints from '#server/http/endpoints/check-endpoints.ts';
import { route } from '#server/http/route.ts';

export const DELETE = route(endpoints.deleteCheck, (ctx, { params }) => deleteCheck(ctx, params));

export const PUT = route(endpoints.updateCheck, (ctx, { params, body, actor }) =>
  updateCheck(ctx, { ...params, input: body, actor }),
);
