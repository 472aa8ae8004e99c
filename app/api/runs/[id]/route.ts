import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { getRun } from '#server/runs/get-run.ts';

export const GET = route(endpoints.getRun, (ctx, { params }) => getRun(ctx, params));
