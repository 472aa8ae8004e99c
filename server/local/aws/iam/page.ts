import { AwsError } from '#server/local/aws/protocol/aws-error.ts';

/** One page of a sorted list, in IAM's terms; the marker is the key of the last item shown. */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { Marker, MaxItems }: { Marker?: string; MaxItems: number },
): { shown: T[]; IsTruncated: boolean; Marker?: string } {
  const start = Marker === undefined ? 0 : items.findIndex((item) => keyOf(item) === decode(Marker)) + 1;
  if (Marker !== undefined && start === 0) throw new AwsError('ValidationError', `Invalid Marker: ${Marker}`);
  const shown = items.slice(start, start + MaxItems);
  const last = shown.at(-1);
  const IsTruncated = start + MaxItems < items.length;
  return { shown, IsTruncated, Marker: IsTruncated && last !== undefined ? encode(keyOf(last)) : undefined };
}

function encode(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function decode(marker: string): string {
  return Buffer.from(marker, 'base64url').toString('utf8');
}
