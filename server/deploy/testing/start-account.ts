import { createServer, type IncomingMessage } from 'node:http';
import { startTestAws } from '#server/testing/start-test-aws.ts';

export type Account = {
  endpoint: string;
  /** Denies an action, as `glue:StartJobRun`, from now on: to everybody, or to who is in this role, or `null`, in none. */
  deny(action: string, role?: string | null): void;
  /** Every call that changed something; a test may empty it. */
  writes: string[];
  stop(): Promise<void>;
};

type Reply = { status: number; headers?: Record<string, string>; body: string | Uint8Array };

/** An account of AWS: the local one, with denials on demand. */
export async function startAccount(): Promise<Account> {
  const local = await startTestAws();
  const denied: { action: string; role: string | null | undefined }[] = [];
  /** Who is in which role, by access key. */
  const sessions = new Map<string, string>();
  const writes: string[] = [];

  async function answer(request: IncomingMessage, body: Buffer): Promise<Reply> {
    const action = actionOf(request, body);
    const accessKey = /Credential=([^/]+)/.exec(String(request.headers.authorization))?.[1] ?? '';
    const role = sessions.get(accessKey) ?? null;
    if (denied.some((one) => one.action === action && (one.role === undefined || one.role === role)))
      return denial(request, action);
    if (/:(?:Create|Update|Put|Delete|Tag|BatchCreate|BatchUpdate)/.test(action)) writes.push(action);
    const passed = await fetch(new URL(request.url ?? '/', local.endpoint), {
      method: request.method,
      headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        ['host', 'connection', 'content-length', 'expect'].includes(name) ? [] : [[name, String(value)]],
      ),
      body: body.length > 0 ? new Uint8Array(body) : undefined,
    });
    const headers = Object.fromEntries(
      [...passed.headers].filter(([name]) => !/^(?:connection|keep-alive|transfer-encoding)$/.test(name)),
    );
    const answered = Buffer.from(await passed.arrayBuffer());
    if (action === 'sts:AssumeRole') noteSession(sessions, body.toString('utf8'), answered.toString('utf8'));
    return { status: passed.status, headers, body: answered };
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status, headers, body } = await answer(request, Buffer.concat(chunks));
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    deny: (action, role) => denied.push({ action, role }),
    writes,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await local.stop();
    },
  };
}

function noteSession(sessions: Map<string, string>, asked: string, answered: string): void {
  const accessKey = /<AccessKeyId>([^<]+)/.exec(answered)?.[1];
  const role = new URLSearchParams(asked).get('RoleArn')?.split('/').at(-1);
  if (accessKey !== undefined && role !== undefined) sessions.set(accessKey, role);
}

const services: Record<string, string> = {
  AWSGlue: 'glue',
  AmazonAthena: 'athena',
  AmazonSQS: 'sqs',
  GraniteServiceVersion20100801: 'cloudwatch',
  Logs_20140328: 'logs',
  AWSPriceListService: 'pricing',
};

function actionOf(request: IncomingMessage, body: Buffer): string {
  const [service = '', operation] = String(request.headers['x-amz-target'] ?? '').split('.');
  if (operation !== undefined) return `${services[service]}:${operation}`;
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(body.toString('utf8'));
    return `${form.get('Version') === '2011-06-15' ? 'sts' : 'iam'}:${form.get('Action')}`;
  }
  const [, , key = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  const verb =
    { GET: 'Get', HEAD: 'Get', PUT: 'Put', POST: 'Delete', DELETE: 'Delete' }[request.method ?? ''] ?? '';
  if (key !== '') return `s3:${verb}Object`;
  return verb === 'Get' ? 's3:ListBucket' : `s3:${verb}Bucket`;
}

function denial(request: IncomingMessage, action: string): Reply {
  const message = `User: arn:aws:iam::000000000000:user/local is not authorized to perform: ${action}`;
  if (request.headers['x-amz-target'])
    return { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', Message: message }) };
  if (action.startsWith('s3:'))
    return xml({
      status: 403,
      body: `<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`,
    });
  const error = `<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${message}</Message></Error>`;
  return xml({ status: 403, body: `<ErrorResponse>${error}</ErrorResponse>` });
}

function xml({ status, body }: { status: number; body: string }): Reply {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
