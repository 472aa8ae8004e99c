import { type JsonService, jsonService } from '#server/local/aws/protocol/json-service.ts';
import { describeLogGroups } from './describe-log-groups.ts';
import { describeLogStreams } from './describe-log-streams.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { getLogEvents } from './get-log-events.ts';
import type { LogsContext } from './logs-context.ts';

export function logsService(context: LogsContext): JsonService {
  const operations = [describeLogGroups, describeLogStreams, getLogEvents, filterLogEvents];
  return jsonService(
    { prefix: 'Logs_20140328', name: 'logs' },
    'InvalidParameterException',
    context,
    operations,
  );
}
