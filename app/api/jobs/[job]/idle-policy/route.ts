import * as endpoints from '#server/http/endpoints/idle-endpoints.ts';
import { route } from '#server/http/route.ts';
import { putIdlePolicy } from '#server/idle/put-idle-policy.ts';

export const PUT = route(endpoints.putIdlePolicy, (ctx, { params, body, actor }) =>
  putIdlePolicy(ctx, { job: params.job, policy: body, actor }),
);
