import type { ServerResponse } from 'node:http';

/** Aborted when nobody waits for the response any more. */
export function closedSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}
