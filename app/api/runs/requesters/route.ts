import * as endpoints from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { listRequesters } from '#server/runs/list-requesters.ts';

export const GET = route(endpoints.listRequesters, (ctx) => listRequesters(ctx));
