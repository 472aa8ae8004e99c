import { type LiveEvent, liveEvent } from '#server/contract/live-event.ts';

/**
 * A hint as every instance hears it. PostgreSQL names it and brings it to all who listen in one order, so its id marks
 * the same place in what any of them heard.
 */
export type Hint = { id: string; event: LiveEvent };

/** `<id> <event as JSON>`, as it travels; null when nobody understands it. */
export function parseHint(text: string): Hint | null {
  const [, id, json] = /^([0-9a-f-]{36}) (.*)$/s.exec(text) ?? [];
  if (id === undefined || json === undefined) return null;
  const event = liveEvent.safeParse(parseJson(json));
  return event.success ? { id, event: event.data } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
