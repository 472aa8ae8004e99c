import { getDataset } from '#server/datasets/get-dataset.ts';
import * as endpoints from '#server/http/endpoints/dataset-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.getDataset, (ctx, { params }) => getDataset(ctx, params));
