import { getRunAudit } from '#server/checks/get-run-audit.ts';
import * as endpoints from '#server/http/endpoints/check-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.getRunAudit, (ctx, { params }) => getRunAudit(ctx, params));
