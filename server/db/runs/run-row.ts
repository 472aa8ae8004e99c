import { z } from 'zod';
import type { Run } from '#server/db/generated/client.ts';

/** One run as the verbs see it: JSON columns parsed. */
export type RunRow = Omit<Run, 'arguments'> & { arguments: Record<string, string> };

const runArguments = z.record(z.string(), z.string());

export function runRow<Row extends { arguments: unknown }>(
  row: Row,
): Omit<Row, 'arguments'> & { arguments: Record<string, string> } {
  return { ...row, arguments: runArguments.parse(row.arguments) };
}
