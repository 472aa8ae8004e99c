import { z } from 'zod';
import { amount } from './cost.ts';
import { jobName } from './job-name.ts';
import { stopReceipt } from './receipt.ts';
import { instant, int64, localizedText, page, usd } from './scalars.ts';

/** Where a run's version stands on its way to the readers. */
export const publishState = z.enum([
  'none',
  'pending',
  'auditing',
  'held_back',
  'rejected',
  'publishing',
  'published',
  'rolled_back',
  'failed',
  'superseded',
]);
export type PublishState = z.infer<typeof publishState>;

/** Who started a run: this product, or someone else in the same account. */
export const runOrigin = z.enum(['comporta', 'external']);

/** One run as lists show it. Row counts are null until the manifest is read. */
export const runSummary = z.object({
  id: z.uuid(),
  job: jobName,
  glueRunId: z.string().nullable(),
  /** One of Glue's ten or our three; text, because AWS may add one (see run-state.ts). */
  state: z.string(),
  publishState,
  attempt: z.number(),
  arguments: z.record(z.string(), z.string()),
  origin: runOrigin,
  requestedBy: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  /** Billed seconds as Glue reports them. */
  executionSeconds: z.number().nullable(),
  dpuSeconds: z.number().nullable(),
  workerType: z.string().nullable(),
  numberOfWorkers: z.number().nullable(),
  costUsd: usd.nullable(),
  /** `would-cost`: the local AWS ran it, AWS would charge this. `live`: still running. */
  costKind: z.enum(['estimate', 'live', 'would-cost']).nullable(),
  rowsIn: z.number().nullable(),
  rowsOut: z.number().nullable(),
  rowsRejected: z.number().nullable(),
  rowsDuplicate: z.number().nullable(),
  error: z.string().nullable(),
  stopRequestedAt: instant.nullable(),
  stopReason: z.string().nullable(),
  /** When the wish was sent, when Glue took it on, and when Glue began to stop; the end is `completedAt`. */
  stopSentAt: instant.nullable(),
  stopAcceptedAt: instant.nullable(),
  stoppingAt: instant.nullable(),
  /** When it was noticed that the run goes on although it should have stopped. */
  stopAlarmAt: instant.nullable(),
  /** When AWS last said something about this run. */
  asOf: instant.nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

/** One transition, in the order it was seen; append-only. */
export const runEvent = z.object({
  at: instant,
  kind: z.enum(['state', 'stop-requested', 'stop-outcome', 'publish', 'note']),
  from: z.string().nullable(),
  to: z.string(),
  source: z.enum(['start', 'poll', 'stop', 'import', 'reconcile', 'publish', 'push']),
  actor: z.string().nullable(),
  detail: z.string().nullable(),
});
export type RunEvent = z.infer<typeof runEvent>;

/** What the checks said of a version before readers could see it. */
export const versionAudit = z.object({
  state: z.enum(['running', 'passed', 'warned', 'failed', 'error']),
  failing: z.array(z.object({ checkId: z.string(), title: localizedText })),
  at: instant.nullable(),
});
export type VersionAudit = z.infer<typeof versionAudit>;

/** One movement of readers: to a version, or back from it. */
export const publication = z.object({
  id: z.uuid(),
  kind: z.enum(['publish', 'rollback']),
  /** Null: its checks let it through. */
  requestedBy: z.string().nullable(),
  reason: z.string().nullable(),
  at: instant,
  /** Null until the catalog shows it. */
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  partitions: z.number(),
});
export type Publication = z.infer<typeof publication>;

/** What a run wrote, from its `_manifest.json`. */
export const runOutput = z.object({
  contractVersion: z.string(),
  engine: z.string(),
  inputs: z.array(z.object({ uri: z.string(), bytes: int64 })),
  inputCount: z.number(),
  rejectedByReason: z.record(z.string(), z.number()),
  unknownColumns: z.array(z.string()),
  warnings: z.array(z.string()),
  partitions: z.array(
    z.object({ values: z.array(z.string()), rows: z.number(), bytes: int64, files: z.number() }),
  ),
  files: z.number(),
  bytes: int64,
});
export type RunOutput = z.infer<typeof runOutput>;

/** `GET /api/runs/{id}`. */
export const runDetail = runSummary.extend({
  glueJobName: z.string(),
  timeoutMinutes: z.number().nullable(),
  glueVersion: z.string().nullable(),
  stateDetail: z.string().nullable(),
  events: z.array(runEvent),
  output: runOutput.nullable(),
  /** Null while nothing is audited. */
  audit: versionAudit.nullable(),
  /** Oldest first. */
  publications: z.array(publication),
  /** How the cost was computed: the sentence shown beside it. */
  costFormula: z.string().nullable(),
  /** The same with its rate, to be checked by hand. */
  cost: amount,
  /** What a stop brought; null when nobody asked for one. */
  stopReceipt: stopReceipt.nullable(),
});
export type RunDetail = z.infer<typeof runDetail>;

/** `GET /api/runs/{id}/logs`: both streams merged by time. */
export const logLine = z.object({
  at: instant,
  stream: z.enum(['output', 'error']),
  text: z.string(),
});
export type LogLine = z.infer<typeof logLine>;
export const logPage = page(logLine).extend({ available: z.boolean() });
export type LogPage = z.infer<typeof logPage>;

/** `POST /api/runs/{id}/stop`. */
export const stopRunInput = z.strictObject({ reason: z.string().trim().min(1).max(300).optional() });
/** `POST /api/runs/stop`: several at once, each with its own outcome. */
export const stopRunsInput = stopRunInput.extend({ runIds: z.array(z.uuid()).min(1).max(100) });
export const stopOutcome = z.object({
  runId: z.uuid(),
  outcome: z.enum(['requested', 'already-stopping', 'already-finished', 'not-started', 'refused']),
  message: z.string(),
});
export type StopOutcome = z.infer<typeof stopOutcome>;

/** `GET /api/runs/{id}/quarantine`: rejected rows with their reason, from the run's quarantine files. */
export const quarantineRow = z.object({
  sourceFile: z.string(),
  position: int64.nullable(),
  raw: z.string(),
  reason: z.string(),
});
export type QuarantineRow = z.infer<typeof quarantineRow>;
export const quarantinePage = page(quarantineRow);
