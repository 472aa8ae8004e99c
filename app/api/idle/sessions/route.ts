import * as endpoints from '#server/http/endpoints/idle-endpoints.ts';
import { route } from '#server/http/route.ts';
import { listIdleSessions } from '#server/idle/list-idle-sessions.ts';

export const GET = route(endpoints.listIdleSessions, (ctx) => listIdleSessions(ctx));
