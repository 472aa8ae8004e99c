import * as endpoints from '#server/http/endpoints/idle-endpoints.ts';
import { route } from '#server/http/route.ts';
import { getRadar } from '#server/idle/get-radar.ts';

export const GET = route(endpoints.getRadar, (ctx) => getRadar(ctx));
