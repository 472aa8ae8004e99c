import type { RunSort } from '#server/contract/run-list.ts';
import type { RunKey } from '#server/db/runs/list-run-keys.ts';
import { ServiceError } from '#server/errors.ts';

/** Where a page ended, and in which order. It holds nothing secret; every part of it is checked when it comes back. */
export function writeRunCursor(sort: RunSort, { value, id }: RunKey): string {
  return Buffer.from(`${sort} ${value ?? 'unknown'} ${id}`).toString('base64url');
}

/** Throws `invalid_input` for what this list never gave out, and for a page of another order. */
export function readRunCursor(sort: RunSort, cursor: string): RunKey {
  const [, given, value, id] = form.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (given === undefined || value === undefined || id === undefined)
    throw new ServiceError('invalid_input', 'The cursor is none that this list gave out.');
  if (given !== sort)
    throw new ServiceError(
      'invalid_input',
      `The cursor belongs to the order "${given}", not to "${sort}": begin again without a cursor.`,
    );
  return { value: value === 'unknown' ? null : BigInt(value), id };
}

const form =
  /^(-?[a-zA-Z]{1,20}) (unknown|-?\d{1,18}) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
