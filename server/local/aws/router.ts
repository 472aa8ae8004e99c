import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConnectionReset } from './faults/connection-reset.ts';
import type { Call } from './faults/fault.ts';
import type { Faults } from './faults/faults.ts';
import { resourceArn } from './faults/resource-arn.ts';
import { accessKeyOf } from './http/access-key.ts';
import { closedSignal } from './http/closed-signal.ts';
import { logEvent } from './json-log.ts';
import { AwsError } from './protocol/aws-error.ts';
import type { JsonService } from './protocol/json-service.ts';
import { readJsonBody } from './protocol/read-json-body.ts';

type Bound = Pick<Call, 'service' | 'operation'> & { answer: Answer };
type Answer = NonNullable<ReturnType<JsonService['operations']['get']>>;

export interface RouterContext {
  readonly faults: Faults;
  readonly region: string;
}

/** Answers AWS JSON requests by their `X-Amz-Target` alone, as AWS does. */
export function jsonRouter(services: readonly JsonService[], { faults, region }: RouterContext) {
  const registry = new Map<string, Bound>(
    services.flatMap(({ prefix, name: service, operations }) =>
      [...operations].map(
        ([operation, answer]) => [`${prefix}.${operation}`, { service, operation, answer }] as const,
      ),
    ),
  );
  return async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    const target = String(request.headers['x-amz-target'] ?? '');
    try {
      const found = registry.get(target);
      if (found === undefined) throw unknownOperation(target);
      const { service, operation, answer } = found;
      const body = await readJsonBody(request);
      const signal = closedSignal(response);
      const resource = resourceArn(service, region, body);
      const call = { service, operation, accessKey: accessKeyOf(request), resource };
      reply(request, response, 200, await faults.guard(call, signal, async () => answer(body, signal)));
    } catch (error) {
      if (error instanceof ConnectionReset) throw error;
      const { type, message, status, fields, headers } = asAwsError(error, target, requestId);
      // An oversized or broken body is not read to its end: the connection cannot be used again.
      if (!request.complete) response.setHeader('connection', 'close');
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      const body = { __type: type, ...fields, ...(message === '' ? {} : { Message: message }) };
      reply(request, response, status, body);
    }
  };
}

/** In the version of AWS JSON in which it was asked. */
function reply(request: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
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
