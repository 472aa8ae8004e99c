import { getOpenApi } from '#server/http/endpoints/system-endpoints.ts';
import { openApi } from '#server/http/openapi.ts';
import { route } from '#server/http/route.ts';

export const GET = route(getOpenApi, async (ctx) => openApi(ctx.settings.baseUrl));
