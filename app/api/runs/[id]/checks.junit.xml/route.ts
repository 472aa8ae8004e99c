import { getRunAudit } from '#server/checks/get-run-audit.ts';
import { junit } from '#server/checks/junit.ts';
import * as endpoints from '#server/http/endpoints/check-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(
  endpoints.getRunAuditJunit,
  async (ctx, { params }) =>
    new Response(junit(params.id, await getRunAudit(ctx, params)), {
      headers: { 'content-type': 'application/xml; charset=utf-8' },
    }),
);
