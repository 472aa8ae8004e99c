import { getMetrics } from '#server/costs/get-metrics.ts';
import { getMetrics as endpoint } from '#server/http/endpoints/system-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoint, (ctx, { query }) => getMetrics(ctx, query));
