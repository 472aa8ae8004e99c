import { z } from 'zod';

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();

/** When AWS last answered for this piece of information. */
export const cloudTime = instant;

/** Money in US dollars, as a decimal string: `"0.0031"`. Never a float. */
export const usd = z.string().regex(/^\d+(\.\d+)?$/);

/** A 64-bit integer (bytes, mostly) as a decimal string. */
export const int64 = z.string().regex(/^-?\d+$/);

/** A list answers `{items, nextCursor}`; `nextCursor` is null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Page size of every list that takes one. */
export const limit = z.coerce.number().int().min(1).max(200).default(50);

export const localizedText = z.object({ en: z.string().max(500), 'pt-BR': z.string().max(500) });
