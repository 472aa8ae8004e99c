import type { ContractColumn, DataContract } from '#glue/contracts/read-contract.ts';

/**
 * Renders `checked.sql` from a data contract: every column in its type, and the first reason a row is rejected for.
 * A value that was given but cannot be read as the type, or is out of range, is `bad_<column>`.
 */
export function renderChecked(contract: DataContract): string {
  const { columns, partitionKeys } = contract;
  const names = [...columns, ...partitionKeys].map((column) => column.name);
  return `-- Rendered from glue/contracts/${contract.dataset}.odcs.yaml; change the contract, then run glue/sql/render.ts.
SELECT
  input_number,
  position,
  CASE WHEN reason IS NOT NULL THEN raw END AS raw,
  reason,
  ${names.join(',\n  ')}
FROM (
  SELECT
    *,
    CASE
      WHEN reader_error IS NOT NULL THEN reader_error
      ${[...columns.filter((column) => column.required).map(missing), ...columns.map(bad)].join('\n      ')}
    END AS reason
  FROM (
    SELECT
      input_number,
      position,
      raw,
      reader_error,
      ${[...columns.flatMap(typed), ...partitionKeys.map((key) => key.name)].join(',\n      ')}
    FROM parsed
  ) AS typed
) AS judged
`;
}

function missing({ name }: ContractColumn): string {
  return `WHEN NOT ${name}_given THEN 'missing_${name}'`;
}

function bad(column: ContractColumn): string {
  const { name } = column;
  const range = rangeOf(column).map((test) => ` OR NOT ${name} ${test}`);
  return `WHEN ${name}_given AND (${name} IS NULL${range.join('')}) THEN 'bad_${name}'`;
}

function typed(column: ContractColumn): string[] {
  return [`${typedValue(column)} AS ${column.name}`, `${column.name}_given`];
}

function typedValue({ name, type }: ContractColumn): string {
  if (type === 'string' || type === 'array<string>') return name;
  const value = `try_cast(${name} AS ${type.toUpperCase()})`;
  // Minus zero is zero: two equal numbers must not make two different rows.
  return type === 'double' ? `CASE WHEN ${value} = 0 THEN cast(0 AS DOUBLE) ELSE ${value} END` : value;
}

function rangeOf({ type, minimum, maximum }: ContractColumn): string[] {
  const literal = (bound: number | string): string =>
    type === 'date' ? `cast('${bound}' AS DATE)` : String(bound);
  const tests = [];
  if (minimum !== undefined) tests.push(`>= ${literal(minimum)}`);
  if (maximum !== undefined) tests.push(`<= ${literal(maximum)}`);
  // Without an upper bound an infinity, which is what '1e999' casts to, would pass.
  if (type === 'double' && maximum === undefined) tests.push("< cast('Infinity' AS DOUBLE)");
  return tests;
}
