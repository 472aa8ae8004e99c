import type { Clock } from '#server/local/aws/clock.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import type { LogStore } from './log-store.ts';
import type { StoredEvent } from './read-events.ts';

export interface LogsContext {
  readonly logs: LogStore;
  readonly region: string;
  readonly clock: Clock;
  /** How long after it was written an event can be read: on AWS it takes some seconds. */
  readonly delayMs: number;
}

/** Those that can be read by now, from the first on: none is shown before an older one. */
export function arrived({ clock, delayMs }: LogsContext, events: StoredEvent[]): StoredEvent[] {
  const until = clock.now() - delayMs;
  const later = events.findIndex(({ timestamp }) => timestamp > until);
  return later < 0 ? events : events.slice(0, later);
}

/** The streams of a group, in order of their names. */
export async function requireStreams(logs: LogStore, group: string): Promise<string[]> {
  const streams = await logs.streams(group);
  if (streams === null) throw notFound('The specified log group does not exist.');
  return streams;
}

export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
