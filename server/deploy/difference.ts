import type { Fields } from './resource.ts';

/** `from` is null for what is new, `to` for what goes. */
export type Change = { field: string; from: string | null; to: string | null };

/** What has to change to come from one to the other, by name. */
export function difference(current: Fields, desired: Fields): Change[] {
  const names = [...new Set([...Object.keys(desired), ...Object.keys(current)])];
  return names.flatMap((field) => {
    const from = current[field] ?? null;
    const to = desired[field] ?? null;
    return from === to ? [] : [{ field, from, to }];
  });
}
