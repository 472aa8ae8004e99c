import { AthenaFault } from './athena-fault.ts';

export function splitS3Uri(uri: string): { bucket: string; key: string } {
  const [, bucket, key = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(uri) ?? [];
  if (bucket === undefined) throw new AthenaFault('INVALID_INPUT', 'outputLocation is not a valid S3 path.');
  return { bucket, key };
}

/** The folder that an output location means, with its closing slash. */
export function outputFolder(uri: string): string {
  const { bucket, key } = splitS3Uri(uri);
  return `s3://${bucket}/${key === '' || key.endsWith('/') ? key : `${key}/`}`;
}
