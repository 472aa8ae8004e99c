import { z } from 'zod';

/** What EventBridge says that has changed. It is a reason to look, never the truth: delivery is best effort. */
export type StateChange =
  | { kind: 'run'; jobName: string; glueRunId: string; state: string }
  | { kind: 'query'; athenaId: string; state: string };

const runChange = z
  .object({
    'detail-type': z.literal('Glue Job State Change'),
    detail: z.object({ jobName: z.string(), jobRunId: z.string(), state: z.string() }),
  })
  .transform(
    ({ detail }): StateChange => ({
      kind: 'run',
      jobName: detail.jobName,
      glueRunId: detail.jobRunId,
      state: detail.state,
    }),
  );

const queryChange = z
  .object({
    'detail-type': z.literal('Athena Query State Change'),
    detail: z.object({ queryExecutionId: z.string(), currentState: z.string() }),
  })
  .transform(
    ({ detail }): StateChange => ({
      kind: 'query',
      athenaId: detail.queryExecutionId,
      state: detail.currentState,
    }),
  );

const stateChange = z.union([runChange, queryChange]);

/** The body of a message as an event of EventBridge; null when it is none of those that we know. */
export function parseStateChange(body: string): StateChange | null {
  const parsed = stateChange.safeParse(parseJson(body));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
