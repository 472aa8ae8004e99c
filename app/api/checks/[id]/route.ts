import { deleteCheck } from '#server/checks/delete-check.ts';
import * as endpoints from '#server/http/endpoints/check-endpoints.ts';
import { route } from '#server/http/route.ts';

export const DELETE = route(endpoints.deleteCheck, (ctx, { params }) => deleteCheck(ctx, params));
