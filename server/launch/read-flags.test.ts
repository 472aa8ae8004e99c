import { expect, test } from 'vitest';
import { SettingsError } from '#server/config/settings.ts';
import { readFlags } from './read-flags.ts';

const allowed = { flags: ['plan', 'create-bucket'], values: ['glue-version'] };

test('flags and values that stand after the command are read', () => {
  const flags = readFlags('aws:deploy', ['--plan', '--glue-version', '5.1'], allowed, {});
  expect(flags.given).toEqual(new Set(['plan']));
  expect(flags.values).toEqual({ 'glue-version': '5.1' });
});

test('a flag that npm took for its own counts all the same, so that a plan stays a plan', () => {
  const env = {
    npm_lifecycle_event: 'aws:deploy',
    npm_config_plan: 'true',
    npm_config_create_bucket: 'true',
    npm_config_glue_version: '5.1',
  };
  const flags = readFlags('aws:deploy', [], allowed, env);
  expect(flags.given).toEqual(new Set(['plan', 'create-bucket']));
  expect(flags.values).toEqual({ 'glue-version': '5.1' });
});

test('what npm was told for another command does not count', () => {
  const env = { npm_lifecycle_event: 'start', npm_config_plan: 'true' };
  expect(readFlags('aws:deploy', [], allowed, env).given).toEqual(new Set());
});

test.each([[['--pln']], [['plan']], [['--glue-version']]])('%j is refused with what there is', (argv) => {
  expect(() => readFlags('aws:deploy', argv, allowed, {})).toThrow(SettingsError);
  expect(() => readFlags('aws:deploy', argv, allowed, {})).toThrow('npm run aws:deploy [--plan]');
});
