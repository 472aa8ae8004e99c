import { refreshRates } from '#server/costs/refresh-rates.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { route } from '#server/http/route.ts';

export const POST = route(endpoints.refreshRates, (ctx, { actor }) => refreshRates(ctx, { actor }));
