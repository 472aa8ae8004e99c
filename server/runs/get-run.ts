import type { ServerContext } from '#server/context.ts';
import type { RunDetail, RunOutput } from '#server/contract/run.ts';
import { describeAmount } from '#server/costs/describe-amount.ts';
import { stopReceipt } from '#server/costs/stop-receipt.ts';
import { describePublishing } from '#server/datasets/describe-publishing.ts';
import { manifest as manifestSchema } from '#server/datasets/manifest.ts';
import { NotFound } from '#server/errors.ts';
import { costOf, describeRun } from './describe-run.ts';

/** Inputs shown on the page; a run over a year of files has more, and says how many. */
const maxInputs = 50;

/** One run with everything that was seen of it and what it wrote. */
export async function getRun(
  ctx: Pick<ServerContext, 'db' | 'settings' | 'clock'>,
  { id }: { id: string },
): Promise<RunDetail> {
  const row = await ctx.db.runs.getRun({ id });
  if (row === null) throw new NotFound('run', id);
  const publishing = await describePublishing(ctx, [id]);
  const events = await ctx.db.runs.listRunEvents({ runId: id });
  const cost = costOf(ctx, row);
  const summary = describeRun(ctx, row);
  return {
    ...summary,
    glueJobName: row.glueJobName,
    timeoutMinutes: row.timeoutMinutes,
    glueVersion: row.glueVersion,
    stateDetail: row.stateDetail,
    events: events.map(({ runId: _same, at, ...event }) => ({ ...event, at: at.toISOString() })),
    output: outputOf(row.manifest),
    ...publishing(id),
    costFormula: cost?.formula ?? null,
    cost: describeAmount(cost, summary.costKind ?? 'estimate'),
    stopReceipt: stopReceipt(ctx, row),
  };
}

function outputOf(stored: unknown): RunOutput | null {
  const parsed = manifestSchema.safeParse(stored);
  if (!parsed.success) return null;
  const { inputs, partitions, bytes, ...rest } = parsed.data;
  return {
    contractVersion: rest.contractVersion,
    engine: rest.engine,
    rejectedByReason: rest.rejectedByReason,
    unknownColumns: rest.unknownColumns,
    warnings: rest.warnings,
    files: rest.files,
    inputs: inputs.slice(0, maxInputs).map((input) => ({ uri: input.uri, bytes: String(input.bytes) })),
    inputCount: inputs.length,
    partitions: partitions.map((partition) => ({ ...partition, bytes: String(partition.bytes) })),
    bytes: String(bytes),
  };
}
