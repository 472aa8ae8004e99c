/** The key, or prefix, that a location in this bucket means: `s3://bucket/a/b/` is `a/b/`. */
export function objectKeyOf(bucket: string, location: string): string {
  const root = `s3://${bucket}/`;
  if (!location.startsWith(root)) throw new Error(`${location} does not lie in the bucket ${bucket}.`);
  return location.slice(root.length);
}
