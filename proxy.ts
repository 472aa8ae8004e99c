import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';

/**
 * Sets the pages' Content-Security-Policy and saves a reader without a session a detour. It decides nothing: every
 * page and every API route asks for itself (requirePageSession, server/http/route.ts), because proxies like this
 * one have been bypassed before.
 */
export function proxy(request: NextRequest): NextResponse {
  if (request.headers.has('next-action')) return new NextResponse(null, { status: 404 });
  const isSignIn = request.nextUrl.pathname === '/sign-in';
  if (!isSignIn && !request.cookies.getAll().some(({ name }) => name.endsWith('comporta_session')))
    return NextResponse.redirect(new URL('/sign-in', request.nextUrl), 303);
  const policy = contentSecurityPolicy(randomBytes(18).toString('base64'));
  // Next reads the nonce from the request's own policy and puts it on every script that it writes.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'no-referrer');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
}

/** The API sets headers of its own, and a proxy in front of it would keep uploads in memory; files need no policy. */
export const config = { matcher: ['/((?!api/|_next/static/|.*\\.(?:ico|svg|png|woff2|txt)$).*)'] };

function contentSecurityPolicy(nonce: string): string {
  // Next's dev server evaluates code; the build replaces this by its value.
  const isDev = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Charts and floating panels place themselves by style attributes; those cannot run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
