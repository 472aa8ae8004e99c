import type { z } from 'zod';
import { recordAudit } from '#server/audit/record-audit.ts';
import { getContext, type ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { ServiceError } from '#server/errors.ts';
import { anonymous, authenticate, authorise, refuseForeignOrigin } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { errorResponse } from './error-response.ts';
import { type Parsed, parseRequest } from './parse-request.ts';
import { Reply } from './reply.ts';
import { responseHeaders } from './response-headers.ts';

export type Input<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Parsed<
  Params,
  Query,
  Body
> & {
  actor: Actor;
  request: Request;
  requestId: string;
};

export type NextRoute = (
  request: Request,
  // Next resolves it to undefined for a path without parameters.
  route: { params: Promise<Record<string, unknown> | undefined> },
) => Promise<Response>;

/**
 * The one wrapper of every API route: who asks, whether they may, what they ask; then one verb; then its answer,
 * or its error. The handler returns what the body says (200), a `Reply` for more, or a `Response` for a stream.
 */
export function route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  endpoint: Endpoint<Params, Query, Body>,
  handle: (ctx: ServerContext, input: Input<Params, Query, Body>) => Promise<unknown>,
  context: () => Promise<ServerContext> = getContext,
): NextRoute {
  return async (request, { params }) => {
    const ctx = await context();
    const requestId = ctx.rng.uuid();
    let actor = anonymous;
    let outcome = 'ok';
    try {
      refuseServerAction(request.headers);
      refuseForeignOrigin(request, ctx.settings.baseUrl);
      const asking = await authenticate(ctx, request.headers);
      actor = asking ?? anonymous;
      actor = authorise(asking, endpoint.permission);
      const parsed = await parseRequest(endpoint, request, (await params) ?? {});
      return respond(await handle(ctx, { ...parsed, actor, request, requestId }), requestId);
    } catch (error) {
      outcome = error instanceof ServiceError ? error.code : 'internal';
      logFailure(ctx, endpoint.id, requestId, error);
      return errorResponse(error, requestId);
    } finally {
      if (endpoint.method !== 'GET')
        await recordAudit(ctx, {
          actor: actor.name,
          action: endpoint.id,
          subject: new URL(request.url).pathname,
          outcome,
          requestId,
        });
    }
  };
}

/** There are no Server Actions here, and Next's decoding of them has been a hole before. */
function refuseServerAction(headers: Headers): void {
  if (headers.has('next-action'))
    throw new ServiceError(
      'invalid_input',
      'There are no Server Actions here: the header Next-Action is refused.',
    );
}

function respond(result: unknown, requestId: string): Response {
  if (result instanceof Response) {
    for (const [name, value] of responseHeaders(requestId))
      if (!result.headers.has(name)) result.headers.set(name, value);
    return result;
  }
  const { status, body, headers } = result instanceof Reply ? result : new Reply(200, result);
  const all = responseHeaders(requestId);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return body === undefined
    ? new Response(null, { status, headers: all })
    : Response.json(body, { status, headers: all });
}

/** A refusal is the caller's affair; what we broke, or the cloud did, is ours. */
function logFailure(ctx: ServerContext, action: string, requestId: string, error: unknown): void {
  const isForeseen = error instanceof ServiceError && error.code !== 'internal';
  if (isForeseen)
    ctx.log.info('request refused', { requestId, action, code: error.code, cause: causeOf(error) });
  else
    ctx.log.error('request failed', {
      requestId,
      action,
      error: error instanceof Error ? error.stack : String(error),
    });
}

function causeOf(error: Error): string | undefined {
  return error.cause === undefined ? undefined : String(error.cause);
}
