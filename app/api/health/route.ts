import { getHealth } from '#server/http/endpoints/system-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(getHealth, async () => ({ ok: true }));
