import * as endpoints from '#server/http/endpoints/idle-endpoints.ts';
import { route } from '#server/http/route.ts';
import { stopSession } from '#server/idle/stop-session.ts';

export const POST = route(endpoints.stopSession, (ctx, { params }) => stopSession(ctx, params));
