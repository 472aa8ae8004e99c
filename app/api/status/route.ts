import { getStatus as endpoint } from '#server/http/endpoints/system-endpoints.ts';
import { route } from '#server/http/route.ts';
import { getStatus } from '#server/status/get-status.ts';

export const GET = route(endpoint, (ctx) => getStatus(ctx));
