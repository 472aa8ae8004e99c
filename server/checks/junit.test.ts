import { expect, test } from 'vitest';
import type { RunCheck } from '#server/contract/check.ts';
import { junit } from './junit.ts';

const base: RunCheck = {
  checkId: 'a',
  title: { en: 'ids < 5 & "more"', 'pt-BR': 'ids' },
  rule: { kind: 'required', column: 'id' },
  severity: 'blocking',
  outcome: 'passed',
  value: 0,
  error: null,
  failing: [],
  rows: null,
};

test('failures and errors are counted apart, and names are text', () => {
  const checks: RunCheck[] = [
    base,
    { ...base, outcome: 'failed', value: 3 },
    { ...base, outcome: 'error', error: 'no column\u0000 <x>' },
  ];
  const xml = junit('run', { state: 'error', startedAt: null, completedAt: null, checks });
  expect(xml).toContain('tests="3" failures="1" errors="1"');
  expect(xml).toContain('name="ids &lt; 5 &amp; &quot;more&quot;"');
  expect(xml).toContain('<failure message="value 3"/>');
  expect(xml).toContain('<error message="no column &lt;x&gt;"/>');
});
