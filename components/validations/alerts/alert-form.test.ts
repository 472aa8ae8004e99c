import { expect, test } from 'vitest';
import { alertOfForm, emptyAlertForm } from './alert-form.ts';

const form = { ...emptyAlertForm, title: 'Too few' };

test.each([
  [{}, { kind: 'rows' }],
  [
    { kind: 'row-count', is: 'less-than', value: '10' },
    { kind: 'row-count', is: 'less-than', value: 10, upTo: 0 },
  ],
  [
    { kind: 'value', column: ' n ', is: 'outside', value: '1,5', upTo: '2.5' },
    { kind: 'value', column: 'n', is: 'outside', value: 1.5, upTo: 2.5 },
  ],
])('%j means %j', (change, condition) => {
  expect(alertOfForm({ ...form, ...change }).data).toEqual({
    title: 'Too few',
    condition,
    isForAll: true,
    webhookUrl: null,
  });
});

test.each([
  { title: ' ' },
  { kind: 'value' },
  { kind: 'row-count', value: 'many' },
  { webhookUrl: 'ftp://x' },
])('%j cannot be saved', (change) => {
  expect(alertOfForm({ ...form, ...change }).success).toBe(false);
});
