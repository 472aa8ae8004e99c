import * as z from 'zod';
import type { XmlValue } from '#server/local/aws/protocol/xml-elements.ts';
import { deleteObject } from '#server/local/s3-folder/delete-object.ts';
import { InvalidKeyError } from '#server/local/s3-folder/invalid-key-error.ts';
import { bodyOf } from './receive-body.ts';
import { replyXml } from './reply.ts';
import type { S3Request } from './s3-request.ts';
import { malformedXml, readXml } from './xml.ts';

const input = z.object({
  Delete: z.object({
    Object: z
      .array(z.object({ Key: z.string() }))
      .min(1)
      .max(1000),
    Quiet: z.string().optional(),
  }),
});

export async function deleteObjects(request: S3Request): Promise<void> {
  const parsed = input.safeParse(await readXml(bodyOf(request)));
  if (!parsed.success) throw malformedXml(parsed.error);
  const { Object: objects, Quiet } = parsed.data.Delete;
  const Deleted: XmlValue[] = [];
  const Errors: XmlValue[] = [];
  for (const { Key } of objects) {
    try {
      await deleteObject(request.s3Root, request.bucket, Key);
      if (Quiet !== 'true') Deleted.push({ Key });
    } catch (error) {
      if (!(error instanceof InvalidKeyError)) throw error;
      Errors.push({ Key, Code: 'InvalidArgument', Message: error.message });
    }
  }
  replyXml(request, 200, 'DeleteResult', { Deleted, Error: Errors });
}
