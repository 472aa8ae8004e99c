import { listDatasets } from '#server/datasets/list-datasets.ts';
import * as endpoints from '#server/http/endpoints/dataset-endpoints.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.listDatasets, (ctx) => listDatasets(ctx));
