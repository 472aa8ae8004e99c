import type { IncomingMessage, ServerResponse } from 'node:http';
import { readJsonBody } from '#server/local/aws/protocol/read-json-body.ts';
import { fault } from './fault.ts';
import type { Faults } from './faults.ts';

/** Answers what tests and benchmarks tell and ask the local AWS itself; false when it is no such request. */
export async function control(
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  switch (`${request.method} ${request.url}`) {
    case 'POST /__fault': {
      const parsed = fault.safeParse(await readJsonBody(request));
      if (parsed.success) faults.add(parsed.data);
      reply(response, parsed.success ? 200 : 400, parsed.success ? {} : { issues: parsed.error.issues });
      return true;
    }
    case 'DELETE /__fault':
      faults.clear();
      reply(response, 200, {});
      return true;
    case 'GET /__calls':
      reply(response, 200, faults.counts());
      return true;
    case 'DELETE /__calls':
      faults.forgetCounts();
      reply(response, 200, {});
      return true;
    default:
      return false;
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
