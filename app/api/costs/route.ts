import { getCosts } from '#server/costs/get-costs.ts';
import { getCosts as endpoint } from '#server/http/endpoints/system-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoint, (ctx, { query }) => getCosts(ctx, query));
