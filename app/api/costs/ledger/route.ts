import { listLedger } from '#server/costs/list-ledger.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listLedger, (ctx, { query }) => listLedger(ctx, query));
