import type { SavedQuery, UpdateQueryInput } from '#server/contract/query.ts';
import { isDeclared } from '#server/contract/query-parameter.ts';

type Content = Pick<
  SavedQuery,
  'version' | 'dataset' | 'title' | 'description' | 'tags' | 'sql' | 'parameters' | 'expectation' | 'chart'
>;

/** A query as the API takes it back, with what is to change; the version says what the change began from. */
export function updateOf(query: Content, change: Partial<UpdateQueryInput>): UpdateQueryInput {
  const { version, dataset, title, description, tags, sql, parameters, expectation, chart } = query;
  return {
    version,
    dataset,
    title,
    description,
    tags,
    sql,
    expectation,
    chart,
    // A new text may have other names; the server keeps the declarations of those that stay.
    ...(change.sql === undefined && { parameters: parameters.filter(isDeclared) }),
    ...change,
  };
}
