import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readContract } from '#glue/contracts/read-contract.ts';
import { renderChecked } from './render-checked.ts';

test.each(['movies', 'tmdb'] as const)('%s/checked.sql is what the contract renders to', (dataset) => {
  const committed = readFileSync(new URL(`${dataset}/checked.sql`, import.meta.url), 'utf8');
  expect(committed).toBe(renderChecked(readContract(dataset)));
});

test('a changed range in the contract changes the check', () => {
  const contract = readContract('movies');
  const columns = contract.columns.map((column) =>
    column.name === 'ano_lancamento' ? { ...column, maximum: 2030 } : column,
  );
  const sql = renderChecked({ ...contract, columns });
  expect(sql).toContain('NOT ano_lancamento <= 2030');
  expect(sql).not.toContain('NOT ano_lancamento <= 2100');
});
