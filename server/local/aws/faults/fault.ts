import * as z from 'zod';

/** What goes wrong, how often and with which calls; without `service` or `operation` with all. */
export const fault = z.strictObject({
  service: z.enum(['glue', 'athena', 'logs', 's3', 'iam', 'sts', 'sqs', 'cloudwatch', 'pricing']).optional(),
  operation: z.string().min(1).optional(),
  /** How the caller's access key begins: `ASIA` are all sessions of roles. */
  accessKey: z.string().default(''),
  kind: z.enum([
    'throttle',
    'error-before',
    'error-after',
    'reset-before',
    'reset-after',
    'hang',
    'slow',
    'expired-credentials',
    'access-denied',
    'clock-skew',
    'stuck',
  ]),
  /** How many calls it meets; all until it is taken away when not given. */
  count: z.int().min(1).optional(),
  probability: z.number().gt(0).max(1).default(1),
  /** The same seed meets the same calls. */
  seed: z.int().default(1),
  /** For `slow`. */
  delayMs: z.int().min(0).default(1000),
  /** For `stuck`: the state in which a run stays. In RUNNING its processes stand still: it idles. */
  runState: z.enum(['STARTING', 'RUNNING', 'STOPPING']).default('STARTING'),
});

export type Fault = z.output<typeof fault>;
export type FaultKind = Fault['kind'];
export type ServiceName = NonNullable<Fault['service']>;

/** A request as faults and counts know it. */
export interface Call {
  readonly service: ServiceName;
  readonly operation: string;
  readonly accessKey: string;
  /** What it is about, for a denial. */
  readonly resource: string;
}
