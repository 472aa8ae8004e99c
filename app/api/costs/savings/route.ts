import { listSavings } from '#server/costs/list-savings.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listSavings, (ctx) => listSavings(ctx));
