import { expect, test } from 'vitest';
import { allEndpoints } from './all-endpoints.ts';
import { openApi } from './openapi.ts';

const document = JSON.parse(JSON.stringify(openApi('https://lake.example')));

test('the document describes every endpoint once', () => {
  const described = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
    ([, methods]) => Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(described.toSorted()).toEqual(allEndpoints.map(({ id }) => id).toSorted());
  expect(new Set(described).size).toBe(described.length);
});

test('every reference leads to a schema that is there', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name,
  );
  expect(references.length).toBeGreaterThan(20);
  for (const name of references) expect(document.components.schemas).toHaveProperty(String(name));
});

test('a run has the fields of the contract', () => {
  expect(document.components.schemas.RunSummary.properties).toHaveProperty('rowsRejected');
  expect(document.paths['/api/jobs/{job}/runs'].post.parameters).toContainEqual(
    expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }),
  );
});
