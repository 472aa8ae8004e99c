/** What a result must look like for the validation to pass. */
export type Expectation =
  | { kind: 'value-true'; column: string }
  | { kind: 'no-rows' }
  | { kind: 'informational' };

/** How the result is drawn: `x` and `y` are column names of the result. */
export type Chart = { type: 'bar' | 'line' | 'number' | 'table'; x?: string; y?: string };

export type LocalizedText = { en: string; 'pt-BR': string };

/**
 * A validation query that is there at first start. `sql` is Trino SQL exactly as Athena runs it:
 * one reading statement, tables unqualified (the database is the execution context's), one `?` for
 * each entry of `parameters`, in order.
 */
export type ShippedQuery = {
  slug: string;
  dataset: 'movies' | 'tmdb';
  title: LocalizedText;
  description: LocalizedText;
  sql: string;
  parameters: { name: string; source: 'published-row-count' }[];
  expectation: Expectation;
  chart: Chart;
};
