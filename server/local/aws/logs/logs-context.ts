import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import type { LogStore } from './log-store.ts';

export interface LogsContext {
  readonly logs: LogStore;
  readonly region: string;
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
