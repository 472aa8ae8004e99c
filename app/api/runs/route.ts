import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { listRuns } from '#server/runs/list-runs.ts';

export const GET = route(endpoints.listRuns, (ctx, { query }) => listRuns(ctx, query));
