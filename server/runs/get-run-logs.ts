import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import type { LogLine, LogPage } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { NotFound, ServiceError } from '#server/errors.ts';

const groups = { output: '/aws-glue/jobs/output', error: '/aws-glue/jobs/error' } as const;
type Stream = keyof typeof groups;

/** Where each of the two streams was read to. */
const position = z.object({ output: z.string().nullable(), error: z.string().nullable() });
type Position = z.infer<typeof position>;

/** Lines of one page and stream. */
const pageSize = 500;

/**
 * The next lines of a run's log after a cursor, output and errors merged by time. While the run goes on there is
 * always a cursor, so that a reader asks again; when it has ended, the last page has none.
 */
export async function getRunLogs(
  ctx: Pick<ServerContext, 'db' | 'aws'>,
  { id, cursor }: { id: string; cursor?: string },
): Promise<LogPage> {
  const run = await ctx.db.runs.getRun({ id });
  if (run === null) throw new NotFound('run', id);
  if (run.glueRunId === null) return { items: [], nextCursor: null, available: false };
  const from = cursor === undefined ? { output: null, error: null } : readPosition(cursor);
  const [output, error] = await Promise.all([
    readStream(ctx, 'output', run.glueRunId, from.output),
    readStream(ctx, 'error', run.glueRunId, from.error),
  ]);
  const items = [...output.items, ...error.items].sort((a, b) => a.at.localeCompare(b.at));
  const isEnd = isTerminal(run.state) && items.length === 0;
  return {
    items,
    available: output.exists || error.exists,
    nextCursor: isEnd ? null : writePosition({ output: output.token, error: error.token }),
  };
}

async function readStream(
  ctx: Pick<ServerContext, 'aws'>,
  stream: Stream,
  glueRunId: string,
  token: string | null,
) {
  const page = await ctx.aws.logs.getLogEvents({
    group: groups[stream],
    stream: glueRunId,
    token,
    limit: pageSize,
  });
  const items: LogLine[] = (page?.lines ?? []).map(({ at, text }) => ({
    at: at.toISOString(),
    stream,
    text,
  }));
  return { items, exists: page !== null, token: page?.nextToken ?? token };
}

function writePosition(where: Position): string {
  return Buffer.from(JSON.stringify(where)).toString('base64url');
}

function readPosition(cursor: string): Position {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new ServiceError('invalid_input', 'The cursor is none that this log gave out.', { cause });
  }
}
