import { type IncomingMessage, ServerResponse } from 'node:http';
import { ConnectionReset } from '#server/local/aws/faults/connection-reset.ts';
import type { Call } from '#server/local/aws/faults/fault.ts';
import type { Faults } from '#server/local/aws/faults/faults.ts';
import { accessKeyOf } from '#server/local/aws/http/access-key.ts';
import { closedSignal } from '#server/local/aws/http/closed-signal.ts';
import { logEvent } from '#server/local/aws/json-log.ts';
import { deleteObject } from '#server/local/s3-folder/delete-object.ts';
import { InvalidKeyError } from '#server/local/s3-folder/invalid-key-error.ts';
import { apiName } from './api-name.ts';
import { type BucketSettings, settingOperations } from './bucket-settings.ts';
import * as buckets from './buckets.ts';
import { copyObject } from './copy-object.ts';
import { deleteObjects } from './delete-objects.ts';
import { getObject } from './get-object.ts';
import { listObjects } from './list-objects.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { abortMultipartUpload } from './multipart/abort-multipart-upload.ts';
import { completeMultipartUpload } from './multipart/complete-multipart-upload.ts';
import { createMultipartUpload } from './multipart/create-multipart-upload.ts';
import { listMultipartUploads } from './multipart/list-multipart-uploads.ts';
import { listParts } from './multipart/list-parts.ts';
import { uploadPart } from './multipart/upload-part.ts';
import { putObject } from './put-object.ts';
import { replyEmpty } from './reply.ts';
import { notImplemented, S3Error } from './s3-error.ts';
import { header, parsePath, type S3Request } from './s3-request.ts';
import { toXml } from './xml.ts';

/** Everything that is not AWS JSON is S3, path style. */
export function s3Handler({ s3Root, region, settings, faults }: S3Context) {
  return async (http: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    response.setHeader('x-amz-request-id', requestId);
    try {
      const { bucket, key, query } = parsePath(http.url ?? '/');
      const method = http.method ?? 'GET';
      const request: S3Request = {
        s3Root,
        region,
        settings,
        requestId,
        http,
        response,
        method,
        bucket,
        key,
        query,
      };
      await faults.guard(callOf(request), closedSignal(response), (isAnswerLost) =>
        isAnswerLost ? answerUnheard(request) : answer(request),
      );
    } catch (error) {
      if (error instanceof ConnectionReset) throw error;
      replyError(http, response, requestId, asS3Error(error, requestId));
    }
  };
}

export interface S3Context {
  readonly s3Root: string;
  readonly region: string;
  readonly settings: BucketSettings;
  readonly faults: Faults;
}

async function answer(request: S3Request): Promise<void> {
  await (await operationFor(request))(request);
}

/** What only reads leaves no trace when nobody hears it, and a long answer would wait for its reader forever. */
async function answerUnheard(request: S3Request): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  await answer({ ...request, response: new ServerResponse(request.http) });
}

function callOf(request: S3Request): Call {
  const { bucket, key } = request;
  const accessKey = accessKeyOf(request.http);
  if (bucket === '') return { service: 's3', operation: 'ListBuckets', accessKey, resource: '*' };
  const resource = `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`;
  return { service: 's3', operation: apiName(operationName(request), key !== ''), accessKey, resource };
}

type S3Operation = (request: S3Request) => Promise<void>;

async function operationFor(request: S3Request): Promise<S3Operation> {
  const { method, bucket, key, s3Root } = request;
  if (bucket === '') {
    if (method === 'GET') return buckets.listBuckets;
    throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);
  }
  if (key === '' && method === 'PUT' && !subresource(request)) return buckets.createBucket;
  await buckets.requireBucket(s3Root, bucket);
  const operation = (key === '' ? bucketOperations : objectOperations)[operationName(request)];
  if (operation === undefined)
    throw notImplemented(`${operationName(request)} on ${key === '' ? 'a bucket' : 'an object'}`);
  return operation;
}

/** Such as `POST ?uploadId`, or `GET` alone. */
function operationName(request: S3Request): string {
  const name = subresource(request);
  if (request.method === 'PUT' && name === '' && header(request, 'x-amz-copy-source')) return 'PUT copy';
  const isOlderList = request.bucket !== '' && request.key === '' && request.query.get('list-type') !== '2';
  if (request.method === 'GET' && name === '' && isOlderList) return 'GET older';
  return name === '' ? request.method : `${request.method} ?${name}`;
}

const bucketOperations: Readonly<Record<string, S3Operation>> = {
  GET: listObjectsV2,
  'GET older': listObjects,
  'GET ?uploads': listMultipartUploads,
  HEAD: buckets.headBucket,
  DELETE: buckets.deleteBucket,
  'GET ?location': buckets.getBucketLocation,
  'POST ?delete': deleteObjects,
  ...settingOperations,
};

const objectOperations: Readonly<Record<string, S3Operation>> = {
  GET: getObject,
  HEAD: getObject,
  PUT: putObject,
  'PUT copy': copyObject,
  DELETE: async (request) => {
    await deleteObject(request.s3Root, request.bucket, request.key);
    replyEmpty(request, 204);
  },
  'POST ?uploads': createMultipartUpload,
  'GET ?uploadId': listParts,
  'PUT ?uploadId': uploadPart,
  'POST ?uploadId': completeMultipartUpload,
  'DELETE ?uploadId': abortMultipartUpload,
};

/** These name what is wanted of the bucket or object; all other query parameters are arguments. */
const subresources = [
  ...[
    'uploads',
    'uploadId',
    'location',
    'delete',
    'versioning',
    'versions',
    'acl',
    'policy',
    'tagging',
    'publicAccessBlock',
    'cors',
  ],
  ...['lifecycle', 'encryption', 'object-lock', 'retention', 'legal-hold', 'select', 'restore', 'attributes'],
  ...[
    'website',
    'notification',
    'logging',
    'replication',
    'requestPayment',
    'ownershipControls',
    'versionId',
  ],
];

function subresource({ query }: S3Request): string {
  return subresources.find((name) => query.has(name)) ?? '';
}

function asS3Error(error: unknown, requestId: string): S3Error {
  if (error instanceof S3Error) return error;
  if (error instanceof InvalidKeyError)
    return new S3Error('InvalidArgument', error.message, 400, { cause: error });
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOTDIR' || code === 'EISDIR' || code === 'EEXIST' || code === 'ENOTEMPTY') {
    const message = 'Objects are plain files here: a key cannot continue the key of another object.';
    return new S3Error('InvalidArgument', message, 409, { cause: error });
  }
  logEvent('internal-failure', {
    service: 's3',
    requestId,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return new S3Error('InternalError', 'The local AWS failed; its log has the reason.', 500, { cause: error });
}

function replyError(
  http: IncomingMessage,
  response: ServerResponse,
  RequestId: string,
  { code, message, status }: S3Error,
): void {
  // A body under way is not worth reading to its end, and an answer under way cannot be taken back.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!http.complete) response.setHeader('connection', 'close');
  const text = http.method === 'HEAD' ? '' : toXml('Error', { Code: code, Message: message, RequestId });
  response.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
