import { z } from 'zod';
import { instant, localizedText, page } from './scalars.ts';

const limits = {
  is: z.enum(['more-than', 'less-than', 'outside']),
  value: z.number(),
  /** The upper end, for `outside`. */
  upTo: z.number().default(0),
};

/** When somebody wants to be told of a result. */
export const alertCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rows') }),
  z.strictObject({ kind: z.literal('no-rows') }),
  z.strictObject({ kind: z.literal('row-count'), ...limits }),
  /** Of a column of the first row. */
  z.strictObject({ kind: z.literal('value'), column: z.string().trim().min(1).max(255), ...limits }),
]);
export type AlertCondition = z.infer<typeof alertCondition>;

/** Body of `POST /api/queries/{id}/alerts`. */
export const alertInput = z.strictObject({
  title: z.string().trim().min(1).max(120),
  condition: alertCondition,
  /** Of every execution, or only of scheduled ones. */
  isForAll: z.boolean().default(true),
  /** Where a message is sent to, besides the app. */
  webhookUrl: z
    .url({ protocol: /^https?$/, error: 'an address with http or https' })
    .max(2000)
    .nullable()
    .default(null),
});
export type AlertInput = z.infer<typeof alertInput>;

/** What the newest execution that was looked at said. */
export const alertState = z.enum(['quiet', 'firing', 'error']);
export type AlertState = z.infer<typeof alertState>;

export const webhookDelivery = z.object({
  id: z.uuid(),
  createdAt: instant,
  attempts: z.number(),
  deliveredAt: instant.nullable(),
  /** When it is tried again; null when it arrived or was given up. */
  nextAt: instant.nullable(),
  lastStatus: z.number().nullable(),
  lastError: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

export const alert = z.object({
  id: z.uuid(),
  queryId: z.uuid(),
  title: z.string(),
  condition: alertCondition,
  isForAll: z.boolean(),
  state: alertState,
  stateSince: instant,
  /** The address may hold a secret: only its host is shown. */
  webhookHost: z.string().nullable(),
  deliveries: z.array(webhookDelivery),
  createdAt: instant,
  createdBy: z.string(),
});
export type Alert = z.infer<typeof alert>;
export const alertPage = page(alert);

/** The secret that signs its messages is told once, here. */
export const madeAlert = z.object({ id: z.uuid(), webhookSecret: z.string().nullable() });

export const alertEvent = z.object({
  id: z.string(),
  alertId: z.uuid(),
  title: z.string(),
  queryId: z.uuid(),
  queryTitle: localizedText,
  executionId: z.uuid().nullable(),
  at: instant,
  kind: z.enum(['fired', 'recovered', 'error']),
  /** The number that made it so, or why the query could not say. */
  value: z.string().nullable(),
  isUnread: z.boolean(),
});
export type AlertEvent = z.infer<typeof alertEvent>;

/** `GET /api/alert-events`: the newest, and how many of all the reader has not read. */
export const alertEventPage = page(alertEvent).extend({ unread: z.number() });

/** Body of `POST /api/alert-events/read`. */
export const readInput = z.strictObject({ until: z.string().regex(/^\d{1,18}$/) });
export const readAnswer = z.object({ unread: z.number() });
