import { isDeclared, type ParameterValues, type QueryParameter } from '#server/contract/query-parameter.ts';
import { ServiceError } from '#server/errors.ts';
import type { SqlReading } from '#server/sql-guard/sql-reading.ts';
import { parameterLiteral } from './parameter-literal.ts';

/** One literal for each `?` of the statement, in order: what was given for its name, or how many rows are published. */
export function executionParameters({
  placeholders,
  parameters,
  values,
  publishedRows,
}: Pick<SqlReading, 'placeholders'> & {
  parameters: readonly QueryParameter[];
  values: ParameterValues;
  publishedRows: bigint;
}): string[] {
  const declared = parameters.filter(isDeclared);
  const stranger = Object.keys(values).find((name) => !declared.some((one) => one.name === name));
  if (stranger !== undefined)
    throw new ServiceError('invalid_input', `The query has no parameter "${stranger}".`, {
      details: { parameter: stranger },
    });
  const literalOf = new Map(
    declared.map((parameter) => [parameter.name, parameterLiteral(parameter, values[parameter.name])]),
  );
  return placeholders.map((name) => (name === null ? null : literalOf.get(name)) ?? String(publishedRows));
}
