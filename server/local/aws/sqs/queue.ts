/** The attributes of a queue that can be set, with SQS's defaults and bounds; all in seconds, save the size. */
export const settableAttributes = {
  DelaySeconds: { initial: 0, least: 0, most: 900 },
  MaximumMessageSize: { initial: 1_048_576, least: 1024, most: 1_048_576 },
  MessageRetentionPeriod: { initial: 345_600, least: 60, most: 1_209_600 },
  ReceiveMessageWaitTimeSeconds: { initial: 0, least: 0, most: 20 },
  VisibilityTimeout: { initial: 30, least: 0, most: 43_200 },
} as const;

export type AttributeName = keyof typeof settableAttributes;

export interface Queue {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly attributes: Readonly<Record<AttributeName, number>>;
  /** A document that is kept and shown, and never evaluated. */
  readonly policy?: string;
}

/** Times are epoch milliseconds. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt?: number;
}

export const initialAttributes: Queue['attributes'] = {
  DelaySeconds: settableAttributes.DelaySeconds.initial,
  MaximumMessageSize: settableAttributes.MaximumMessageSize.initial,
  MessageRetentionPeriod: settableAttributes.MessageRetentionPeriod.initial,
  ReceiveMessageWaitTimeSeconds: settableAttributes.ReceiveMessageWaitTimeSeconds.initial,
  VisibilityTimeout: settableAttributes.VisibilityTimeout.initial,
};
