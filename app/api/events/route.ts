import { authenticate } from '#server/http/authenticate.ts';
import { listenToEvents } from '#server/http/endpoints/system-endpoints.ts';
import { eventStream } from '#server/http/event-stream.ts';
import { route } from '#server/http/route.ts';
import { takeStream } from '#server/http/stream-limit.ts';

export const GET = route(listenToEvents, async ({ events, clock, ...ctx }, { actor, request, query }) =>
  eventStream({
    events,
    clock,
    // The browser sends the header when it connects again by itself, the page the parameter when it does.
    after: request.headers.get('last-event-id') ?? query.after ?? null,
    signal: request.signal,
    isAllowed: async () => (await authenticate({ ...ctx, clock }, request.headers)) !== null,
    onClose: takeStream(actor.name),
  }),
);
