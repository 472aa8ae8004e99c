import { getSampleRows } from '#server/datasets/get-sample-rows.ts';
import * as endpoints from '#server/http/endpoints/dataset-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.getSampleRows, (ctx, { params }) => getSampleRows(ctx, params));
