import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { CallCounter } from './call-counter.ts';

/** Nobody listens there; what is sent is counted, whether or not it is answered. */
const nowhere = {
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1:1',
  maxAttempts: 1,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

test('each command is counted under the name that AWS bills it by, and metrics one by one', async () => {
  const counter = new CallCounter();
  const s3 = counter.watch(new S3Client(nowhere));
  const cloudwatch = counter.watch(new CloudWatchClient(nowhere));
  const get = new GetObjectCommand({ Bucket: 'b', Key: 'k' });
  await expect(s3.send(get)).rejects.toThrow();
  await expect(s3.send(get)).rejects.toThrow();
  const MetricDataQueries = ['m0', 'm1', 'm2'].map((Id) => ({ Id, Expression: '1' }));
  const asked = { MetricDataQueries, StartTime: new Date(0), EndTime: new Date(1) };
  await expect(cloudwatch.send(new GetMetricDataCommand(asked))).rejects.toThrow();
  expect(counter.take()).toEqual([
    { operation: 's3:GetObject', calls: 2, units: 0 },
    { operation: 'cloudwatch:GetMetricData', calls: 1, units: 3 },
  ]);
  expect(counter.take()).toEqual([]);
});
