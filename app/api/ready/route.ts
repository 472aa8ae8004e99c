import { getReady } from '#server/http/endpoints/system-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';
import { isReady } from '#server/status/is-ready.ts';

export const GET = route(getReady, async (ctx) => {
  const ok = await isReady(ctx);
  return new Reply(ok ? 200 : 503, { ok });
});
