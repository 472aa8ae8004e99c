import * as endpoints from '#server/http/endpoints/execution-endpoints.ts';
import { route } from '#server/http/route.ts';
import { stopExecution } from '#server/validations/stop-execution.ts';

export const POST = route(endpoints.stopExecution, (ctx, { params }) => stopExecution(ctx, params));
