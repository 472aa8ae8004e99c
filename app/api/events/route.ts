import { authenticate } from '#server/http/authenticate.ts';
import { listenToEvents } from '#server/http/endpoints/system-endpoints.ts';
import { eventStream } from '#server/http/event-stream.ts';
import { route } from '#server/http/route.ts';
import { takeStream } from '#server/http/stream-limit.ts';

export const GET = route(listenToEvents, async ({ events, clock, ...ctx }, { actor, request }) =>
  eventStream({
    events,
    clock,
    signal: request.signal,
    isAllowed: async () => (await authenticate({ ...ctx, clock }, request.headers)) !== null,
    onClose: takeStream(actor.name),
  }),
);
