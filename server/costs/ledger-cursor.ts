import { ServiceError } from '#server/errors.ts';

/** Where a page of the ledger ended. */
export type LedgerKey = { at: Date; id: bigint };

export function writeLedgerCursor({ at, id }: LedgerKey): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString('base64url');
}

/** Throws `invalid_input` for what this list never gave out. */
export function readLedgerCursor(cursor: string): LedgerKey {
  const [, at, id] = /^(\d{1,15}) (\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (at === undefined || id === undefined)
    throw new ServiceError('invalid_input', 'The cursor is none that this list gave out.');
  return { at: new Date(Number(at)), id: BigInt(id) };
}
