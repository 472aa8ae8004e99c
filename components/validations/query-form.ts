import { datasetName } from '#server/contract/job-name.ts';
import type { Expectation, SaveQueryInput } from '#server/contract/query.ts';

export const expectationKinds = ['value-true', 'no-rows', 'informational'] as const;
export const chartTypes = ['table', 'bar', 'line', 'number'] as const;

export const emptyQueryForm = {
  title: '',
  description: '',
  dataset: 'movies',
  sql: '',
  expectation: 'value-true',
  column: 'ok',
  chart: 'table',
  x: '',
  y: '',
};

/** The form's texts as the API takes them. One title serves both languages until somebody writes the other. */
export function savedQueryOf(form: typeof emptyQueryForm): SaveQueryInput {
  const type = chartTypes.find((chart) => chart === form.chart) ?? 'table';
  const hasX = type === 'bar' || type === 'line';
  return {
    dataset: datasetName.parse(form.dataset),
    title: { en: form.title, 'pt-BR': form.title },
    description: { en: form.description, 'pt-BR': form.description },
    sql: form.sql,
    expectation: expectationOf(form),
    chart: { type, ...(hasX && { x: form.x.trim() }), ...(type !== 'table' && { y: form.y.trim() }) },
  };
}

function expectationOf({ expectation, column }: typeof emptyQueryForm): Expectation {
  if (expectation === 'value-true') return { kind: 'value-true', column: column.trim() };
  return expectation === 'no-rows' ? { kind: 'no-rows' } : { kind: 'informational' };
}
