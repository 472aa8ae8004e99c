import { z } from 'zod';
import { datasetName } from './job-name.ts';
import { instant } from './scalars.ts';

const column = z.string().regex(/^[a-z][a-z0-9_]*$/, 'the name of a column');
/** A number, or a day for columns that hold dates. */
const bound = z.union([z.number(), z.iso.date()]);
const count = z.number().int().min(0);

/** What a check asks. `sql` counts the rows that are wrong; `{table}` in it stands for the version that is checked. */
export const checkRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('required'), column }),
  z.strictObject({
    kind: z.literal('range'),
    column,
    minimum: bound.nullable(),
    maximum: bound.nullable(),
  }),
  z.strictObject({ kind: z.literal('unique'), columns: z.array(column).min(1).max(30) }),
  z.strictObject({
    kind: z.literal('rows'),
    is: z.enum(['equal', 'more-than', 'between', 'empty', 'not-empty']),
    value: count.default(0),
    upTo: count.default(0),
  }),
  /** Against the version that readers see now; by so many percent it may change. */
  z.strictObject({
    kind: z.literal('change'),
    direction: z.enum(['drop', 'rise', 'both']),
    percent: z.number().min(0).max(1000),
  }),
  /** How far the values of a column may move from those that readers see now, as a population stability index. */
  z.strictObject({
    kind: z.literal('distribution'),
    column,
    /** The commonest values, or ten groups of as many rows each (of numbers). */
    by: z.enum(['values', 'quantiles']),
    limit: z.number().positive().max(10),
  }),
  z.strictObject({ kind: z.literal('freshness'), days: z.number().int().min(1).max(3650) }),
  z.strictObject({
    kind: z.literal('sql'),
    sql: z
      .string()
      .trim()
      .min(1)
      .max(16_000)
      .refine((sql) => sql.includes('{table}'), 'SQL that counts wrong rows FROM {table}'),
  }),
]);
export type CheckRule = z.infer<typeof checkRule>;

export const severity = z.enum(['blocking', 'warning']);
export const checkOutcome = z.enum(['passed', 'failed', 'error']);

const title = z.object({ en: z.string().trim().min(1).max(200), 'pt-BR': z.string().trim().min(1).max(200) });

/** `POST /api/checks`. */
export const checkInput = z.strictObject({ dataset: datasetName, title, rule: checkRule, severity });
export type CheckInput = z.infer<typeof checkInput>;

/** What sending a contract would do, or did, to the checks that people made. */
export const contractImport = z.object({
  isTrial: z.boolean(),
  made: z.array(title),
  changed: z.array(title),
  removed: z.array(title),
  kept: z.number(),
});
export type ContractImport = z.infer<typeof contractImport>;

export const checkResult = z.object({
  runId: z.uuid(),
  /** Partition values joined by "/"; "" is the whole table. */
  partition: z.string(),
  outcome: checkOutcome,
  value: z.number().nullable(),
  error: z.string().nullable(),
  at: instant,
});

export const check = z.object({
  id: z.uuid(),
  dataset: datasetName,
  title,
  rule: checkRule,
  severity,
  /** Generated from the data contract: changed there, not here. */
  isFromContract: z.boolean(),
  /** The worst of the newest audit, and the values of the audits before, newest first. */
  last: checkResult.nullable(),
  history: z.array(
    z.object({ runId: z.uuid(), at: instant, value: z.number().nullable(), outcome: checkOutcome }),
  ),
});
export type Check = z.infer<typeof check>;

/** `GET /api/runs/{id}/checks`. */
export const runCheck = z.object({
  checkId: z.uuid(),
  title,
  rule: checkRule,
  severity,
  outcome: checkOutcome,
  value: z.number().nullable(),
  error: z.string().nullable(),
  /** Partitions that fail, with their values. */
  failing: z.array(z.object({ partition: z.string(), value: z.number().nullable() })),
  /** Up to twenty rows that fail, as columns and texts. */
  rows: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string().nullable())) }).nullable(),
});
export type RunCheck = z.infer<typeof runCheck>;
export const runAudit = z.object({
  state: z.enum(['running', 'passed', 'warned', 'failed', 'error']).nullable(),
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  checks: z.array(runCheck),
});
export type RunAudit = z.infer<typeof runAudit>;
