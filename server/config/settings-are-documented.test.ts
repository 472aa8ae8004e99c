import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingNames } from './settings.ts';

test.each(settingNames)('the README says what %s is', (name) => {
  expect(readFileSync('README.md', 'utf8')).toContain(`\`${name}\``);
});
