import { z } from 'zod';
import { type DatasetName, datasetName } from '#server/contract/job-name.ts';
import { type Expectation, expectation, type ResultChart, resultChart } from '#server/contract/query.ts';
import { type QueryParameter, queryParameter } from '#server/contract/query-parameter.ts';
import type { SavedQuery, SavedQueryVersion } from '#server/db/generated/client.ts';

/** One saved query as the verbs see it: JSON columns parsed. */
export type QueryRow = Omit<SavedQuery, 'dataset' | 'parameters' | 'expectation' | 'chart'> & {
  dataset: DatasetName;
  parameters: QueryParameter[];
  expectation: Expectation;
  chart: ResultChart;
};

/** What a person, or the shipped set, decides about a query. */
export type QueryContent = Pick<
  QueryRow,
  | 'dataset'
  | 'titleEn'
  | 'titlePt'
  | 'descriptionEn'
  | 'descriptionPt'
  | 'tags'
  | 'sql'
  | 'parameters'
  | 'expectation'
  | 'chart'
>;

/** A save of a query, as it was. */
export type QueryVersionRow = Omit<SavedQueryVersion, keyof QueryContent> & QueryContent;

export function queryRow(row: SavedQuery): QueryRow {
  return { ...row, ...parsed(row) };
}

export function queryVersionRow(row: SavedQueryVersion): QueryVersionRow {
  return { ...row, ...parsed(row) };
}

function parsed(row: Pick<SavedQuery, 'dataset' | 'parameters' | 'expectation' | 'chart'>) {
  return {
    dataset: datasetName.parse(row.dataset),
    parameters: z.array(queryParameter).parse(row.parameters),
    expectation: expectation.parse(row.expectation),
    chart: resultChart.parse(row.chart),
  };
}
