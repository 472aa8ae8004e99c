import { testWebhook } from '#server/alerts/test-webhook.ts';
import * as endpoints from '#server/http/endpoints/alert-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const POST = route(
  endpoints.testWebhook,
  async (ctx, { params }) => new Reply(202, await testWebhook(ctx, params)),
);
