import { createServer, type Server } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasBucket } from './bucket.ts';

let server: Server;
let client: S3Client;
let status: number;

beforeEach(async () => {
  server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  client = new S3Client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterEach(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  [200, true],
  [404, false],
])('HTTP %i to the question for a bucket means: %s', async (answer, expected) => {
  status = answer;
  expect(await hasBucket(client, { bucket: 'lake' })).toBe(expected);
});

test('a bucket in another region is said to be there, with what to set', async () => {
  status = 301;
  await expect(hasBucket(client, { bucket: 'lake' })).rejects.toThrow('not in us-east-1: set AWS_REGION');
});

test('a bucket of somebody else is denied, and not taken for one that is not there', async () => {
  status = 403;
  await expect(hasBucket(client, { bucket: 'lake' })).rejects.toMatchObject({ problem: 'denied' });
});
