import type { Fleet } from '#server/testing/start-fleet.ts';

/** One call to an instance of the fleet as its administrator; throws what the instance refuses. */
export async function callFleet<T>(
  fleet: Fleet,
  method: string,
  route: string,
  { body, instance = 0, key }: { body?: unknown; instance?: number; key?: string } = {},
): Promise<T> {
  const response = await fetch(`${fleet.instances[instance]?.url}${route}`, {
    method,
    headers: {
      authorization: `Bearer ${fleet.adminToken}`,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${JSON.stringify(answer)}`);
  return answer as T;
}
