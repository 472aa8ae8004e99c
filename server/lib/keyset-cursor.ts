/** Where a page of a list that is ordered by time ended. */
export type Keyset = { createdAt: Date; id: string };

/** Opaque to its reader. It holds nothing secret, and every value of it is checked when it comes back. */
export function writeCursor({ createdAt, id }: Keyset): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');
}

/** Null when the text is no cursor of ours. */
export function readCursor(cursor: string): Keyset | null {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const found =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      text,
    );
  if (found?.[1] === undefined || found[2] === undefined) return null;
  const createdAt = new Date(found[1]);
  return Number.isNaN(createdAt.getTime()) ? null : { createdAt, id: found[2] };
}
