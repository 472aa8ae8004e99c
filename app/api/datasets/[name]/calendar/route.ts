import { getCalendar } from '#server/datasets/calendar/get-calendar.ts';
import * as endpoints from '#server/http/endpoints/drift-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.getCalendar, (ctx, { params, query }) =>
  getCalendar(ctx, { ...params, ...query }),
);
