import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConnectionReset } from './faults/connection-reset.ts';
import type { Call } from './faults/fault.ts';
import type { Faults } from './faults/faults.ts';
import { resourceArn } from './faults/resource-arn.ts';
import { accessKeyOf } from './http/access-key.ts';
import { closedSignal } from './http/closed-signal.ts';
import { logEvent } from './json-log.ts';
import { AwsError } from './protocol/aws-error.ts';
import { encodeCbor } from './protocol/cbor/encode-cbor.ts';
import { readCborBody } from './protocol/cbor/read-cbor-body.ts';
import type { JsonService } from './protocol/json-service.ts';
import { readJsonBody } from './protocol/read-json-body.ts';

type Bound = Pick<Call, 'service' | 'operation'> & { answer: Answer };
type Answer = NonNullable<ReturnType<JsonService['operations']['get']>>;

export interface RouterContext {
  readonly faults: Faults;
  readonly region: string;
}

/** Answers AWS JSON requests by their `X-Amz-Target` alone, as AWS does, and RPC v2 CBOR ones by their path. */
export function jsonRouter(services: readonly JsonService[], { faults, region }: RouterContext) {
  const registry = new Map<string, Bound>(
    services.flatMap(({ prefix, name: service, operations }) =>
      [...operations].map(
        ([operation, answer]) => [`${prefix}.${operation}`, { service, operation, answer }] as const,
      ),
    ),
  );
  return async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    const codec = isCbor(request) ? cbor : json;
    const target = codec.target(request);
    const reply = (status: number, body: object) =>
      send(response, status, codec.contentType(request), codec.encode(body));
    if (codec === cbor) response.setHeader('smithy-protocol', 'rpc-v2-cbor');
    try {
      const found = registry.get(target);
      if (found === undefined) throw unknownOperation(target);
      const { service, operation, answer } = found;
      const body = await codec.read(request);
      const signal = closedSignal(response);
      const resource = resourceArn(service, region, body);
      const call = { service, operation, accessKey: accessKeyOf(request), resource };
      reply(200, await faults.guard(call, signal, async () => answer(body, signal)));
    } catch (error) {
      if (error instanceof ConnectionReset) throw error;
      const { type, message, status, fields, headers } = asAwsError(error, target, requestId);
      // An oversized or broken body is not read to its end: the connection cannot be used again.
      if (!request.complete) response.setHeader('connection', 'close');
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      reply(status, {
        __type: type,
        ...fields,
        ...(message === '' ? {} : { [codec.messageMember]: message }),
      });
    }
  };
}

interface Codec {
  target(request: IncomingMessage): string;
  read(request: IncomingMessage): Promise<Record<string, unknown>>;
  encode(body: object): Buffer;
  contentType(request: IncomingMessage): string;
  readonly messageMember: string;
}

const json: Codec = {
  target: ({ headers }) => String(headers['x-amz-target'] ?? ''),
  read: readJsonBody,
  encode: (body) => Buffer.from(JSON.stringify(body)),
  // In the version of AWS JSON in which it was asked.
  contentType: ({ headers }) => headers['content-type'] ?? 'application/x-amz-json-1.1',
  messageMember: 'Message',
};

const cbor: Codec = {
  target: ({ url = '' }) => (/^\/service\/(\w+)\/operation\/(\w+)$/.exec(url) ?? []).slice(1).join('.'),
  read: readCborBody,
  encode: encodeCbor,
  contentType: () => 'application/cbor',
  messageMember: 'message',
};

function isCbor({ headers }: IncomingMessage): boolean {
  return headers['smithy-protocol'] === 'rpc-v2-cbor';
}

function send(response: ServerResponse, status: number, contentType: string, body: Buffer): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length });
  response.end(body);
}

function unknownOperation(target: string): AwsError {
  logEvent('unknown-operation', { target });
  return new AwsError('UnknownOperationException', '');
}

function asAwsError(error: unknown, target: string, requestId: string): AwsError {
  if (error instanceof AwsError) return error;
  logEvent('internal-failure', {
    target,
    requestId,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return new AwsError('InternalFailure', 'The local AWS failed; its log has the reason.', { status: 500 });
}
