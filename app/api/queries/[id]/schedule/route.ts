import * as endpoints from '#server/http/endpoints/schedule-endpoints.ts';
import { route } from '#server/http/route.ts';
import { deleteSchedule } from '#server/schedules/delete-schedule.ts';
import { getSchedule } from '#server/schedules/get-schedule.ts';
import { putSchedule } from '#server/schedules/put-schedule.ts';

export const GET = route(endpoints.getSchedule, (ctx, { params }) =>
  getSchedule(ctx, { queryId: params.id }),
);

export const PUT = route(endpoints.putSchedule, (ctx, { params, body, actor }) =>
  putSchedule(ctx, { queryId: params.id, input: body, actor }),
);

export const DELETE = route(endpoints.deleteSchedule, (ctx, { params }) =>
  deleteSchedule(ctx, { queryId: params.id }),
);
