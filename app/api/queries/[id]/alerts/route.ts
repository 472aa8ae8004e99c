import { createAlert } from '#server/alerts/create-alert.ts';
import { listAlerts } from '#server/alerts/list-alerts.ts';
import * as endpoints from '#server/http/endpoints/alert-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listAlerts, (ctx, { params }) => listAlerts(ctx, { queryId: params.id }));

export const POST = route(
  endpoints.createAlert,
  async (ctx, { params, body, actor }) =>
    new Reply(201, await createAlert(ctx, { queryId: params.id, input: body, actor })),
);
