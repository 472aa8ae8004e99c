import { listBudgets } from '#server/costs/list-budgets.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listBudgets, (ctx) => listBudgets(ctx));
