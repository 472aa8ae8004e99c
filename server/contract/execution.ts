import { z } from 'zod';
import { verdict } from './query.ts';
import { instant, int64, limit, page, usd } from './scalars.ts';

/** Athena's states, and PENDING of our own: written down, not yet sent. */
export const executionState = z.enum(['PENDING', 'QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']);
export type ExecutionState = z.infer<typeof executionState>;

export const executionIsFinished = (state: string) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(state);

export const execution = z.object({
  id: z.uuid(),
  queryId: z.uuid().nullable(),
  queryTitle: z.object({ en: z.string(), 'pt-BR': z.string() }).nullable(),
  athenaId: z.string().nullable(),
  state: z.string(),
  verdict: verdict.nullable(),
  requestedBy: z.string().nullable(),
  /** When a scheduled one was due, and how many due moments before it went by while nobody was there. */
  dueAt: instant.nullable(),
  missedRuns: z.number(),
  createdAt: instant,
  completedAt: instant.nullable(),
  queueMs: z.number().nullable(),
  planningMs: z.number().nullable(),
  engineMs: z.number().nullable(),
  totalMs: z.number().nullable(),
  scannedBytes: int64.nullable(),
  rows: z.number().nullable(),
  costUsd: usd.nullable(),
  costKind: z.enum(['estimate', 'would-cost']).nullable(),
  /** It was answered with an earlier result, which is as good: the data have not changed since. */
  reused: z.object({ executionId: z.uuid(), at: instant, savedUsd: usd.nullable() }).nullable(),
  /** Athena's own message when it failed; `line` and `column` when it says where. */
  error: z
    .object({ message: z.string(), line: z.number().nullable(), column: z.number().nullable() })
    .nullable(),
});
export type Execution = z.infer<typeof execution>;

export const executionDetail = execution.extend({ sql: z.string(), parameters: z.array(z.string()) });
export type ExecutionDetail = z.infer<typeof executionDetail>;

/** `GET /api/executions`. */
export const executionListQuery = z.strictObject({
  query: z.uuid().optional(),
  cursor: z.string().max(400).optional(),
  limit,
});
export const executionPage = page(execution);

/** Body of `POST /api/executions`: run these saved queries, or all of them. */
export const runQueriesInput = z.strictObject({ queryIds: z.array(z.uuid()).min(1).max(100).optional() });

/** `GET /api/executions/{id}/results`: every value is Athena's text; null is SQL NULL. */
export const resultPage = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  items: z.array(z.array(z.string().nullable())),
  nextCursor: z.string().nullable(),
});
export type ResultPage = z.infer<typeof resultPage>;
