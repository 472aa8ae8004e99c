import * as endpoints from '#server/http/endpoints/execution-endpoints.ts';
import { route } from '#server/http/route.ts';
import { getExecution } from '#server/validations/get-execution.ts';

export const GET = route(endpoints.getExecution, (ctx, { params }) => getExecution(ctx, params));
