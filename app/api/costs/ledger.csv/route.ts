import { exportLedgerCsv } from '#server/costs/export-ledger.ts';
import * as endpoints from '#server/http/endpoints/cost-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(
  endpoints.exportLedgerCsv,
  async (ctx, { query }) =>
    new Response(exportLedgerCsv(ctx, query), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="ledger.csv"',
      },
    }),
);
