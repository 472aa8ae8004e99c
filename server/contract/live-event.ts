import { z } from 'zod';

/** A hint that something changed: it carries no data, it says which queries to fetch again. */
export const liveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run'), runId: z.uuid(), job: z.string() }),
  z.object({ type: z.literal('execution'), executionId: z.uuid(), queryId: z.uuid().nullable() }),
  z.object({ type: z.literal('query'), queryId: z.uuid() }),
  z.object({ type: z.literal('alert'), queryId: z.uuid() }),
  z.object({ type: z.literal('dataset'), dataset: z.string() }),
  z.object({ type: z.literal('raw'), dataset: z.string() }),
  z.object({ type: z.literal('status') }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;
