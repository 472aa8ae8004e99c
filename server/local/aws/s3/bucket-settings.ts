import type { Collection } from '#server/local/aws/state/store.ts';
import { bodyOf } from './receive-body.ts';
import { replyEmpty } from './reply.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { malformedXml, parseXml, readText } from './xml.ts';

/** What buckets were told, by `<bucket>/<setting>`; an empty text is a setting taken away. */
export type BucketSettings = Collection<string>;

interface Setting {
  /** Documents as S3 speaks them: XML with this root, or JSON. */
  readonly root: string | null;
  readonly absent: { readonly code: string; readonly message: string };
  /** What S3 gives every bucket at its creation. */
  readonly initial?: string;
  readonly putStatus: number;
}

const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

const settings: Readonly<Record<string, Setting>> = {
  tagging: {
    root: 'Tagging',
    absent: { code: 'NoSuchTagSet', message: 'The TagSet does not exist' },
    putStatus: 204,
  },
  encryption: {
    root: 'ServerSideEncryptionConfiguration',
    absent: {
      code: 'ServerSideEncryptionConfigurationNotFoundError',
      message: 'The server side encryption configuration was not found',
    },
    initial: `<ServerSideEncryptionConfiguration ${namespace}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`,
    putStatus: 200,
  },
  publicAccessBlock: {
    root: 'PublicAccessBlockConfiguration',
    absent: {
      code: 'NoSuchPublicAccessBlockConfiguration',
      message: 'The public access block configuration was not found',
    },
    initial: `<PublicAccessBlockConfiguration ${namespace}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
    putStatus: 200,
  },
  policy: {
    root: null,
    absent: { code: 'NoSuchBucketPolicy', message: 'The bucket policy does not exist' },
    putStatus: 204,
  },
};

/** Settings are kept and shown as they were given; nothing here acts on them. */
export const settingOperations: Readonly<Record<string, (request: S3Request) => Promise<void>>> =
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, setting]) => [
      [`GET ?${name}`, (request: S3Request) => getSetting(request, name, setting)] as const,
      [`PUT ?${name}`, (request: S3Request) => putSetting(request, name, setting)] as const,
      [`DELETE ?${name}`, (request: S3Request) => deleteSetting(request, name)] as const,
    ]),
  );

async function getSetting(request: S3Request, name: string, setting: Setting): Promise<void> {
  const text = request.settings.get(keyOf(request, name)) ?? setting.initial ?? '';
  if (text === '') throw new S3Error(setting.absent.code, setting.absent.message, 404);
  request.response.writeHead(200, {
    'content-type': setting.root === null ? 'application/json' : 'application/xml',
    'content-length': Buffer.byteLength(text),
  });
  request.response.end(text);
}

async function putSetting(request: S3Request, name: string, { root, putStatus }: Setting): Promise<void> {
  const text = await readText(bodyOf(request));
  if (root === null) checkJson(text);
  else checkXml(text, root);
  request.settings.put(keyOf(request, name), text);
  replyEmpty(request, putStatus);
}

async function deleteSetting(request: S3Request, name: string): Promise<void> {
  request.settings.put(keyOf(request, name), name === 'encryption' ? (settings[name]?.initial ?? '') : '');
  replyEmpty(request, 204);
}

function keyOf({ bucket }: S3Request, name: string): string {
  return `${bucket}/${name}`;
}

function checkXml(text: string, root: string): void {
  const document = parseXml(text);
  if (typeof document !== 'object' || document === null || !(root in document)) throw malformedXml();
}

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new S3Error('MalformedPolicy', 'Policies must be valid JSON', 400, { cause: error });
  }
}
