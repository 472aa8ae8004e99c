import { type JsonService, jsonService } from '#server/local/aws/protocol/json-service.ts';
import { getMetricData } from './get-metric-data.ts';
import { listMetrics } from './list-metrics.ts';
import type { UsageStore } from './usage-store.ts';

export function cloudWatchService(usage: UsageStore): JsonService {
  const address = { prefix: 'GraniteServiceVersion20100801', name: 'cloudwatch' } as const;
  return jsonService(address, 'ValidationError', usage, [getMetricData, listMetrics]);
}
