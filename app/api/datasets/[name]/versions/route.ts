import { listVersions } from '#server/datasets/list-versions.ts';
import * as endpoints from '#server/http/endpoints/dataset-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listVersions, (ctx, { params }) => listVersions(ctx, params));
