import { z } from 'zod';
import { instant } from './scalars.ts';

/** `GET /api/status`: what the screens say about where they get their data and how old it is. */
export const systemStatus = z.object({
  mode: z.enum(['local', 'aws']),
  region: z.string(),
  bucket: z.string(),
  database: z.string(),
  workgroup: z.string(),
  /** Polling of AWS: when it last answered, and what it said when it did not. */
  source: z.object({
    ok: z.boolean(),
    asOf: instant.nullable(),
    problem: z.enum(['unreachable', 'throttled', 'denied', 'failed']).nullable(),
    message: z.string().nullable(),
  }),
  now: instant,
});
export type SystemStatus = z.infer<typeof systemStatus>;
