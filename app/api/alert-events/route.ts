import { listAlertEvents } from '#server/alerts/list-alert-events.ts';
import * as endpoints from '#server/http/endpoints/alert-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listAlertEvents, (ctx, { query, actor }) =>
  listAlertEvents(ctx, { ...query, actor }),
);
