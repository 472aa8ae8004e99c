import * as endpoints from '#server/http/endpoints/schedule-endpoints.ts';
import { route } from '#server/http/route.ts';
import { previewSchedule } from '#server/schedules/get-schedule.ts';

export const GET = route(endpoints.previewSchedule, (ctx, { params, query }) =>
  previewSchedule(ctx, { queryId: params.id, ...query }),
);
