import { listHints } from '#server/costs/right-sizing/list-hints.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listRightSizing, (ctx) => listHints(ctx));
