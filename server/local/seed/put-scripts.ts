import { Readable } from 'node:stream';
import { buildBundle, type ScriptName } from '#glue/bundle/build-bundle.ts';
import { putObjectFile } from '#server/local/s3-folder/put-object-file.ts';
import { statObject } from '#server/local/s3-folder/stat-object.ts';

const folder = 'glue-scripts/';

/** Where a script and the package that it imports lie in S3. */
export interface ScriptPlace {
  readonly script: string;
  readonly package: string;
}

/** Puts the scripts of this checkout into the bucket, as a deployment does; those of other versions stay. */
export async function putScripts(s3Root: string, bucket: string): Promise<(name: ScriptName) => ScriptPlace> {
  const { version, objects } = buildBundle();
  const key = (name: string): string => `${folder}${version}/${name}`;
  for (const { name, body, contentType } of objects) {
    if (await statObject(s3Root, bucket, key(name))) continue;
    await putObjectFile(s3Root, bucket, key(name), Readable.from([body]), { contentType });
  }
  const uri = (name: string): string => `s3://${bucket}/${key(name)}`;
  return (name) => ({ script: uri(name), package: uri('comporta_glue.zip') });
}

/** Whether a job runs a script that was put here, of whatever version: a user's own script is let alone. */
export function isOurScript(location: string, bucket: string, name: ScriptName): boolean {
  return location.startsWith(`s3://${bucket}/${folder}`) && location.endsWith(`/${name}`);
}
