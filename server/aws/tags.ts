/** Tags as we write them; AWS's services each have their own form. */
export type Tags = Record<string, string>;

type TagPair = { Key: string | undefined; Value: string | undefined };

export function toTagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function fromTagList(pairs: readonly TagPair[] | undefined): Tags {
  return Object.fromEntries((pairs ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}
