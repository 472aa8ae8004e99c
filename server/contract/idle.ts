import { z } from 'zod';
import { jobName } from './job-name.ts';
import { instant, usd } from './scalars.ts';

/**
 * What can be said of something that costs money now. `free`: it has not begun to run, so nothing is billed.
 * `no-signal`: there are no metrics to judge it by, which is never taken for idleness.
 */
export const radarVerdict = z.enum(['working', 'free', 'no-signal', 'idle', 'overrun', 'stuck']);
export type RadarVerdict = z.infer<typeof radarVerdict>;

/** One observation that a verdict rests on; screens say it in words. Seconds, shares (0 to 1), bytes or dollars. */
export const evidence = z.object({
  fact: z.enum([
    'utilization',
    'cpu',
    'bytes',
    'silent-log',
    'ran-for',
    'usual',
    'costs',
    'price-limit',
    'waited-for',
    'gauges-missing',
    'gauges-old',
    'young',
  ]),
  value: z.number().nullable(),
});
export type Evidence = z.infer<typeof evidence>;

export const radarRun = z.object({
  runId: z.uuid(),
  job: jobName,
  state: z.string(),
  requestedBy: z.string().nullable(),
  startedAt: instant.nullable(),
  verdict: radarVerdict,
  /** Since when it is so. */
  since: instant.nullable(),
  evidence: z.array(evidence),
  judgedAt: instant.nullable(),
  costUsd: usd.nullable(),
  usdPerHour: usd.nullable(),
  /** When the policy of its job will stop it, unless somebody keeps it. */
  stopAt: instant.nullable(),
  keptUntil: instant.nullable(),
  keptBy: z.string().nullable(),
  isProtected: z.boolean(),
});
export type RadarRun = z.infer<typeof radarRun>;

export const radarSession = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: instant.nullable(),
  /** When its last statement ended; null when it has run none. */
  lastStatementAt: instant.nullable(),
  idleTimeoutMinutes: z.number().nullable(),
  verdict: radarVerdict,
  since: instant.nullable(),
  usdPerHour: usd.nullable(),
  /** Nothing ends it when it is forgotten. */
  hasNoIdleTimeout: z.boolean(),
});
export type RadarSession = z.infer<typeof radarSession>;

export const radarQuery = z.object({
  executionId: z.uuid(),
  queryId: z.uuid().nullable(),
  title: z.object({ en: z.string(), 'pt-BR': z.string() }).nullable(),
  state: z.string(),
  createdAt: instant,
  verdict: radarVerdict,
  evidence: z.array(evidence),
});
export type RadarQuery = z.infer<typeof radarQuery>;

/** `HH:MM` in the policy's time zone. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, for example 22:00');

const timeZone = z
  .string()
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', {
    error: 'a time zone, for example America/Sao_Paulo',
  });

/** `PUT /api/jobs/{job}/idle-policy`: what happens to idle runs of a job. */
export const idlePolicyInput = z.strictObject({
  /** `tell`: it is shown. `stop`: it is stopped after the countdown, unless somebody keeps it. */
  action: z.enum(['tell', 'stop']),
  countdownMinutes: z.number().int().min(1, 'at least 1 minute').max(240, 'at most 240 minutes'),
  /** Between these hours nobody is there to keep a run, so none is stopped by itself. */
  quietFrom: timeOfDay.nullable(),
  quietTo: timeOfDay.nullable(),
  timeZone,
  isProtected: z.boolean(),
  owner: z.string().trim().min(1).max(100).nullable(),
  /** A run that costs more is an overrun. */
  priceLimitUsd: z
    .string()
    .regex(
      /^(?=.*[1-9])\d{1,9}(\.\d{1,9})?$/,
      'US dollars above 0, for example 2.50: at 0 every run would be over it',
    )
    .nullable(),
});
export type IdlePolicyInput = z.infer<typeof idlePolicyInput>;
export const idlePolicy = idlePolicyInput.extend({
  job: jobName,
  updatedAt: instant.nullable(),
  updatedBy: z.string().nullable(),
});
export type IdlePolicy = z.infer<typeof idlePolicy>;

/** `GET /api/idle`. */
export const radar = z.object({
  runs: z.array(radarRun),
  queries: z.array(radarQuery),
  policies: z.array(idlePolicy),
  /** Why there are no metrics, when AWS refuses them. */
  problem: z.string().nullable(),
});
export type Radar = z.infer<typeof radar>;

/** `POST /api/runs/{id}/keep`: a veto. */
export const keepRunInput = z.strictObject({ minutes: z.number().int().min(5).max(1440) });
export const keptRun = z.object({ runId: z.uuid(), keptUntil: instant });
