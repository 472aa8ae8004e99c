import { exportLedgerJson } from '#server/costs/export-ledger.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(
  endpoints.exportLedgerJson,
  async (ctx, { query }) =>
    new Response(exportLedgerJson(ctx, query), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="ledger.json"',
      },
    }),
);
