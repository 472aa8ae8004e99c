import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAws } from '#server/aws/aws.ts';
import { HOUR, MINUTE } from '#server/lib/durations.ts';

const queryRoleArn = 'arn:aws:iam::123456789012:role/comporta-query';
const query = {
  sql: 'SELECT 1',
  parameters: [],
  database: 'trusted',
  workgroup: 'comporta',
  requestToken: 't',
};

let server: Server;
let endpoint: string;
/** What STS is asked, and the access key with which Athena is. */
let asked: URLSearchParams[];
let athenaKeys: string[];
let lifetimeMs: number;
let isDenied: boolean;

beforeEach(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'OWN', AWS_SECRET_ACCESS_KEY: 'own' });
  asked = [];
  athenaKeys = [];
  lifetimeMs = HOUR;
  isDenied = false;
  server = createServer(async (request, response) => {
    const body = await textOf(request);
    if (request.headers['x-amz-target'] !== undefined) {
      athenaKeys.push(/Credential=([^/]+)/.exec(String(request.headers.authorization))?.[1] ?? '');
      response.end(JSON.stringify({ QueryExecutionId: 'one' }));
      return;
    }
    asked.push(new URLSearchParams(body));
    response.writeHead(isDenied ? 403 : 200, { 'content-type': 'text/xml' });
    response.end(isDenied ? denial : grant(new Date(Date.now() + lifetimeMs)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

test('the SQL of analysts runs under the query role, which is assumed once for many queries', async () => {
  const aws = createAws({ region: 'us-east-1', endpoint, queryRoleArn });
  await Promise.all([aws.athena.startQueryExecution(query), aws.athena.startQueryExecution(query)]);
  await aws.athena.startQueryExecution(query);
  aws.stop();
  expect(athenaKeys).toEqual(['QUERY', 'QUERY', 'QUERY']);
  expect(asked.map((one) => [one.get('Action'), one.get('RoleArn')])).toEqual([['AssumeRole', queryRoleArn]]);
});

test('credentials with less than five minutes left are replaced before they are used again', async () => {
  lifetimeMs = 4 * MINUTE;
  const aws = createAws({ region: 'us-east-1', endpoint, queryRoleArn });
  await aws.athena.startQueryExecution(query);
  const before = asked.length;
  await aws.athena.startQueryExecution(query);
  aws.stop();
  expect(asked.length).toBeGreaterThan(before);
});

test('without a query role the SQL runs under our own credentials', async () => {
  const aws = createAws({ region: 'us-east-1', endpoint });
  await aws.athena.startQueryExecution(query);
  aws.stop();
  expect(athenaKeys).toEqual(['OWN']);
  expect(asked).toEqual([]);
});

test('a role that may not be assumed is told in the words of STS, and no query starts', async () => {
  isDenied = true;
  const aws = createAws({ region: 'us-east-1', endpoint, queryRoleArn });
  await expect(aws.athena.startQueryExecution(query)).rejects.toMatchObject({
    problem: 'denied',
    message: expect.stringContaining('not authorized to perform: sts:AssumeRole'),
    mayHaveHappened: false,
  });
  aws.stop();
  expect(athenaKeys).toEqual([]);
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function grant(expiration: Date): string {
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>QUERY</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
    <Expiration>${expiration.toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

const denial = `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: x is not
  authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>`.replaceAll(/\s+/g, ' ');
