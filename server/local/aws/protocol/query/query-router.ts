import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConnectionReset } from '#server/local/aws/faults/connection-reset.ts';
import type { Faults } from '#server/local/aws/faults/faults.ts';
import { resourceArn } from '#server/local/aws/faults/resource-arn.ts';
import { accessKeyOf } from '#server/local/aws/http/access-key.ts';
import { closedSignal } from '#server/local/aws/http/closed-signal.ts';
import { logEvent } from '#server/local/aws/json-log.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { readBody } from '#server/local/aws/protocol/read-body.ts';
import { type XmlValue, xmlElements } from '#server/local/aws/protocol/xml-elements.ts';
import { parseQueryForm } from './parse-query-form.ts';
import type { QueryService } from './query-service.ts';

/** Answers requests of AWS's Query protocol, whose forms name an API version and an action. */
export function queryRouter(services: readonly QueryService[], faults: Faults) {
  const byVersion = new Map(services.map((service) => [service.version, service]));
  return async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    let namespace = '';
    try {
      const form = new URLSearchParams(await readBody(request));
      const action = form.get('Action') ?? '';
      const service = byVersion.get(form.get('Version') ?? '');
      namespace = service?.namespace ?? '';
      const answer = service?.operations.get(action);
      if (service === undefined || answer === undefined) throw unknownAction(action, form.get('Version'));
      form.delete('Action');
      form.delete('Version');
      const members = parseQueryForm(form);
      const call = {
        service: service.name,
        operation: action,
        accessKey: accessKeyOf(request),
        resource: resourceArn(service.name, '', members),
      };
      const result = await faults.guard(call, closedSignal(response), async () => answer(members));
      reply(response, 200, `${action}Response`, namespace, {
        [`${action}Result`]: result,
        ResponseMetadata: { RequestId: requestId },
      });
    } catch (error) {
      if (error instanceof ConnectionReset) throw error;
      const { type, message, status } = asAwsError(error, requestId);
      if (!request.complete) response.setHeader('connection', 'close');
      const Type = status < 500 ? 'Sender' : 'Receiver';
      reply(response, status, 'ErrorResponse', namespace, {
        Error: { Type, Code: type, Message: message },
        RequestId: requestId,
      });
    }
  };
}

function reply(
  response: ServerResponse,
  status: number,
  root: string,
  namespace: string,
  content: XmlValue,
): void {
  const text = `<${root} xmlns="${namespace}">${xmlElements(content)}</${root}>`;
  response.writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function unknownAction(action: string, version: string | null): AwsError {
  logEvent('unknown-operation', { target: `${version}.${action}` });
  const message = `Could not find operation ${action} for version ${version ?? 'NO_VERSION_SPECIFIED'}`;
  return new AwsError('InvalidAction', message);
}

function asAwsError(error: unknown, requestId: string): AwsError {
  if (error instanceof AwsError) return error;
  logEvent('internal-failure', {
    requestId,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return new AwsError('ServiceFailure', 'The local AWS failed; its log has the reason.', { status: 500 });
}
