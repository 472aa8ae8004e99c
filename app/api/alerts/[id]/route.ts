import { deleteAlert } from '#server/alerts/delete-alert.ts';
import * as endpoints from '#server/http/endpoints/alert-endpoints.ts';
import { route } from '#server/http/route.ts';

export const DELETE = route(endpoints.deleteAlert, (ctx, { params }) => deleteAlert(ctx, params));
