import { randomUUID } from 'node:crypto';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { control } from '#server/local/aws/faults/control.ts';
import type { Faults } from '#server/local/aws/faults/faults.ts';
import { logEvent } from '#server/local/aws/json-log.ts';
import { isOwnRequest } from './is-own-request.ts';

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
) => Promise<void>;

/** `faults` answers `/__fault` and `/__calls`; null leaves them out. One port for all services: `POST /` is AWS JSON, or a form of the Query protocol; everything else is S3. */
export function createServer(
  { json, query, s3 }: Record<'json' | 'query' | 's3', Handler>,
  faults: Faults | null,
): Server {
  const server = createHttpServer((request, response) => {
    const requestId = randomUUID();
    response.setHeader('x-amzn-RequestId', requestId);
    answer(request, response, requestId).catch((error: unknown) => {
      // Nearly always a client that went away in the middle of a body.
      logEvent('request-failed', { url: request.url, requestId, error: String(error) });
      response.destroy();
    });
  });
  // SDKs keep connections: closing one just as it is used again looks like a failure to them.
  server.keepAliveTimeout = 65_000;
  return server;

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> {
    if (!isOwnRequest(request)) {
      logEvent('foreign-request', { host: request.headers.host, origin: request.headers.origin });
      response.writeHead(403, { connection: 'close' }).end();
    } else if (request.url === '/__local/health') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    } else if (request.url?.startsWith('/__')) {
      const isAnswered = faults !== null && (await control(faults, request, response));
      if (!isAnswered) response.writeHead(404, { connection: 'close' }).end();
    } else if (request.headers['smithy-protocol'] === 'rpc-v2-cbor' && request.method === 'POST') {
      await json(request, response, requestId);
    } else if (request.headers['smithy-protocol'] !== undefined) {
      logEvent('unknown-protocol', {
        protocol: String(request.headers['smithy-protocol']),
        url: request.url,
      });
      response.writeHead(404, { connection: 'close' }).end();
    } else if (request.method === 'POST' && (request.url === '/' || isForQueue(request))) {
      const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
      await (isForm ? query : json)(request, response, requestId);
    } else {
      await s3(request, response, requestId);
    }
  }
}

/** SDKs send what concerns a queue to its address, which has a path. */
function isForQueue({ headers }: IncomingMessage): boolean {
  return String(headers['x-amz-target']).startsWith('AmazonSQS.');
}
