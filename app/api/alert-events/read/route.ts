import { readAlertEvents } from '#server/alerts/list-alert-events.ts';
import * as endpoints from '#server/http/endpoints/alert-endpoints.ts';
import { route } from '#server/http/route.ts';

export const POST = route(endpoints.readAlertEvents, (ctx, { body, actor }) =>
  readAlertEvents(ctx, { ...body, actor }),
);
