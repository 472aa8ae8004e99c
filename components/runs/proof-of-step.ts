import { paths } from '#components/lib/paths.ts';
import { datasetOfJob } from '#server/contract/job-name.ts';
import type { RunDetail } from '#server/contract/run.ts';
import type { AthenaCount } from './read-athena-count.ts';
import type { Step } from './waterfall-steps.ts';

/** The address of what proves a number; null when there is nothing to see yet. */
export function proofOfStep(
  { name, reason, rows }: Step,
  run: RunDetail,
  count: AthenaCount | null,
): string | null {
  switch (name) {
    case 'raw':
      return '#inputs';
    case 'rejected':
      return rows === 0 ? null : paths.rejectedRows(run.id, null);
    case 'reason':
      return paths.rejectedRows(run.id, reason ?? null);
    case 'duplicate':
    case 'trusted':
      return '#written';
    case 'catalog':
      return `${paths.data(datasetOfJob[run.job])}#table`;
    case 'athena':
      return count === null ? null : paths.validation(count.queryId, count.executionId);
  }
}
