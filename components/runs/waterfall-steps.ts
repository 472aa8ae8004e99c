import type { DatasetDetail } from '#server/contract/dataset.ts';
import type { RunDetail } from '#server/contract/run.ts';
import type { AthenaCount } from './read-athena-count.ts';

export type StepName = 'raw' | 'rejected' | 'reason' | 'duplicate' | 'trusted' | 'catalog' | 'athena';

/** What a difference between two steps means; `tone` says whether somebody should look. */
export type Mark = {
  meaning: 'onItsWay' | 'notShown' | 'replaced' | 'movedElsewhere' | 'agrees' | 'differs' | 'outdated';
  rows: number;
  tone: 'neutral' | 'good' | 'attention' | 'bad';
};

export type Step = {
  name: StepName;
  /** The reason of a rejection; only for `reason`. */
  reason?: string;
  /** Null when it is not known: never 0. */
  rows: number | null;
  /** Where its bar begins, in rows from the left. */
  start: number;
  mark: Mark | null;
};

type CountedRun = Pick<
  RunDetail,
  'id' | 'publishState' | 'rowsIn' | 'rowsOut' | 'rowsRejected' | 'rowsDuplicate'
> & { output: Pick<NonNullable<RunDetail['output']>, 'rejectedByReason'> | null };
type ShownTable = Pick<DatasetDetail, 'partitions' | 'published'>;

const onItsWay: readonly string[] = ['pending', 'auditing', 'publishing'];

/** Every row that came in, from the raw files to what Athena counts; null until the run's manifest is read. */
export function waterfallSteps(
  run: CountedRun,
  dataset: ShownTable | null,
  count: AthenaCount | null,
): Step[] | null {
  const { rowsIn, rowsOut, rowsRejected, rowsDuplicate } = run;
  if (rowsIn === null || rowsOut === null || rowsRejected === null || rowsDuplicate === null) return null;
  const shown = dataset === null ? null : rowsShownOf(run.id, dataset);
  return [
    { name: 'raw', rows: rowsIn, start: 0, mark: null },
    { name: 'rejected', rows: rowsRejected, start: rowsIn - rowsRejected, mark: null },
    ...reasonSteps(run, rowsIn),
    { name: 'duplicate', rows: rowsDuplicate, start: rowsOut, mark: null },
    { name: 'trusted', rows: rowsOut, start: 0, mark: null },
    { name: 'catalog', rows: shown, start: 0, mark: catalogMark(run, dataset, rowsOut, shown) },
    { name: 'athena', rows: count?.rows ?? null, start: 0, mark: athenaMark(dataset, count) },
  ];
}

/** Largest first, each bar beginning where the one before it ends, so that together they fill the rejected one. */
function reasonSteps(run: CountedRun, rowsIn: number): Step[] {
  const reasons = Object.entries(run.output?.rejectedByReason ?? {}).sort(([, a], [, b]) => b - a);
  let end = rowsIn;
  return reasons.map(([reason, rows]) => {
    end -= rows;
    return { name: 'reason', reason, rows, start: end, mark: null };
  });
}

function rowsShownOf(runId: string, { partitions }: ShownTable): number {
  return partitions.reduce((sum, one) => sum + (one.runId === runId ? (one.rows ?? 0) : 0), 0);
}

function catalogMark(
  run: CountedRun,
  dataset: ShownTable | null,
  written: number,
  shown: number | null,
): Mark | null {
  if (dataset === null || shown === null || shown === written) return null;
  const rows = written - shown;
  if (onItsWay.includes(run.publishState)) return { meaning: 'onItsWay', rows, tone: 'neutral' };
  if (run.publishState !== 'published' && run.publishState !== 'superseded')
    return { meaning: 'notShown', rows, tone: 'attention' };
  const hasStranger = dataset.partitions.some(({ runId }) => runId === null);
  return hasStranger
    ? { meaning: 'movedElsewhere', rows, tone: 'attention' }
    : { meaning: 'replaced', rows, tone: 'neutral' };
}

/** Athena counts the whole table, so it is held against everything that the catalog shows. */
function athenaMark(dataset: ShownTable | null, count: AthenaCount | null): Mark | null {
  if (count === null || count.rows === null || count.expected === null) return null;
  const publishedAt = dataset?.published?.at ?? null;
  if (publishedAt !== null && Date.parse(count.at) < Date.parse(publishedAt))
    return { meaning: 'outdated', rows: count.expected, tone: 'attention' };
  const rows = count.rows - count.expected;
  return rows === 0
    ? { meaning: 'agrees', rows: count.expected, tone: 'good' }
    : { meaning: 'differs', rows, tone: 'bad' };
}
