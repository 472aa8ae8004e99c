import { describeSession } from '#server/auth/describe-session.ts';
import { redeemToken } from '#server/auth/redeem-token.ts';
import { sessionCookie, sessionToken } from '#server/auth/session-cookie.ts';
import { signOut } from '#server/auth/sign-out.ts';
import * as endpoints from '#server/http/endpoints/session-endpoints.ts';
import { Reply } from '#server/http/reply.ts';
import { route } from '#server/http/route.ts';

export const GET = route(endpoints.getSession, async (_ctx, { actor }) => describeSession(actor));

export const POST = route(endpoints.signIn, async (ctx, { body }) => {
  const { token, actor, maxAgeSeconds } = await redeemToken(ctx, body);
  const cookie = sessionCookie(ctx.settings.baseUrl, token, maxAgeSeconds);
  return new Reply(201, describeSession(actor), { 'set-cookie': cookie });
});

export const DELETE = route(endpoints.signOut, async (ctx, { request }) => {
  const token = sessionToken(ctx.settings.baseUrl, request.headers.get('cookie'));
  if (token !== null) await signOut(ctx, { token });
  return new Reply(204, undefined, { 'set-cookie': sessionCookie(ctx.settings.baseUrl, '', 0) });
});
