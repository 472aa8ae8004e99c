import { sumLedger } from '#server/costs/sum-ledger.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.sumLedger, (ctx, { query }) => sumLedger(ctx, query));
