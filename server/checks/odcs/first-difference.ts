type Path = (string | number)[];

/** Where two values of JSON first differ; null when they are the same, in whatever order of keys. */
export function firstDifference(one: unknown, other: unknown): Path | null {
  if (Array.isArray(one) && Array.isArray(other)) return inEach(arrayKeys(one, other), one, other);
  if (isRecord(one) && isRecord(other))
    return inEach([...new Set([...Object.keys(one), ...Object.keys(other)])], one, other);
  return Object.is(one, other) ? null : [];
}

function inEach<Key extends string | number>(
  keys: readonly Key[],
  one: { readonly [key in Key]?: unknown },
  other: { readonly [key in Key]?: unknown },
): Path | null {
  for (const key of keys) {
    const found = firstDifference(one[key], other[key]);
    if (found !== null) return [key, ...found];
  }
  return null;
}

function arrayKeys(one: readonly unknown[], other: readonly unknown[]): number[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => index);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
