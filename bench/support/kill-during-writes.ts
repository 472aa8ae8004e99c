import { createHash, randomBytes } from 'node:crypto';
import {
  BatchCreatePartitionCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  GetTableCommand,
  GlueClient,
  paginateGetPartitions,
} from '@aws-sdk/client-glue';
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { type LocalAwsProgram, launchLocalAws } from './local-aws-program.ts';

interface Written {
  readonly tables: string[];
  /** By table. */
  readonly partitions: string[];
  /** Key and digest. */
  readonly objects: Map<string, string>;
}

/** Writes to catalog and bucket, kills, starts again and looks for all that was acknowledged; over and over. */
export async function killDuringWrites(dataDir: string, kills: number) {
  const written: Written = { tables: [], partitions: [], objects: new Map() };
  let program = await launchLocalAws(dataDir, ['--empty']);
  await prepare(program);
  let lost = 0;
  let broken = 0;
  for (let round = 0; round < kills; round++) {
    // Long enough for some writes, and never at the same point of one.
    const killed = new Promise<void>((resolve) => {
      setTimeout(() => void program.kill('SIGKILL').then(resolve), 20 + Math.random() * 130);
    });
    await write(program, written, round);
    await killed;
    program = await launchLocalAws(dataDir, ['--empty']);
    const missing = await look(program, written);
    lost += missing.lost;
    broken += missing.broken;
  }
  const never = { ...written, tables: [...written.tables, 'never_written'] };
  const control = await look(program, never);
  await program.kill('SIGTERM');
  const acknowledged = written.tables.length + written.partitions.length + written.objects.size;
  return { acknowledged, lost, broken, lostByControl: control.lost };
}

function clients({ endpoint }: LocalAwsProgram) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const options = { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
  return { glue: new GlueClient(options), s3: new S3Client({ ...options, forcePathStyle: true }) };
}

async function prepare(program: LocalAwsProgram): Promise<void> {
  const { glue, s3 } = clients(program);
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'kills' } }));
  await glue.send(
    new CreateTableCommand({
      DatabaseName: 'kills',
      TableInput: { Name: 'parts', PartitionKeys: [{ Name: 'part', Type: 'string' }] },
    }),
  );
  await s3.send(new CreateBucketCommand({ Bucket: 'kills' }));
}

/** Two writers at once, until nothing answers any more; noted is only what was acknowledged. */
async function write(program: LocalAwsProgram, written: Written, round: number): Promise<void> {
  const { glue, s3 } = clients(program);
  const untilKilled = async (one: (count: number) => Promise<void>) => {
    for (let count = 0; ; count++) {
      const isDone = await one(count).then(
        () => true,
        () => false,
      );
      if (!isDone) return;
    }
  };
  await Promise.all([
    untilKilled(async (count) => {
      const Name = `t_${round}_${count}`;
      await glue.send(new CreateTableCommand({ DatabaseName: 'kills', TableInput: { Name } }));
      written.tables.push(Name);
      const values = Array.from({ length: 20 }, (_, part) => `${round}-${count}-${part}`);
      const PartitionInputList = values.map((value) => ({ Values: [value] }));
      const table = { DatabaseName: 'kills', TableName: 'parts' };
      await glue.send(new BatchCreatePartitionCommand({ ...table, PartitionInputList }));
      written.partitions.push(...values);
    }),
    untilKilled(async (count) => {
      const body = randomBytes(256 * 1024);
      const Key = `objects/${round}/${count}`;
      await s3.send(new PutObjectCommand({ Bucket: 'kills', Key, Body: body }));
      written.objects.set(Key, digest(body));
    }),
  ]);
}

/** What was acknowledged and is not there, and objects that are there but not whole. */
async function look(program: LocalAwsProgram, written: Written): Promise<{ lost: number; broken: number }> {
  const { glue, s3 } = clients(program);
  let lost = 0;
  let broken = 0;
  for (const Name of written.tables.slice(-40)) {
    await glue.send(new GetTableCommand({ DatabaseName: 'kills', Name })).catch(() => lost++);
  }
  const partitions = new Set<string | undefined>();
  const table = { DatabaseName: 'kills', TableName: 'parts' };
  for await (const { Partitions = [] } of paginateGetPartitions({ client: glue }, table))
    for (const { Values } of Partitions) partitions.add(Values?.[0]);
  lost += written.partitions.filter((value) => !partitions.has(value)).length;
  const keys = new Map<string, number>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: 'kills' }))
    for (const { Key = '', Size = 0 } of Contents) keys.set(Key, Size);
  // One that nobody acknowledged may be there, but then it must be whole.
  broken += [...keys.values()].filter((size) => size !== 256 * 1024).length;
  lost += [...written.objects.keys()].filter((key) => !keys.has(key)).length;
  for (const [Key, expected] of [...written.objects].slice(-20)) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'kills', Key }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    if (digest(bytes) !== expected) broken++;
  }
  glue.destroy();
  s3.destroy();
  return { lost, broken };
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
