/** On every answer of the API: nothing is stored on the way, nothing is guessed about its type. */
export function responseHeaders(requestId: string): Headers {
  return new Headers({
    'cache-control': 'no-store',
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
}
