import { expect, test } from 'vitest';
import { parseStateChange } from './parse-state-change.ts';

/** As AWS documents it. */
const glueEvent = {
  version: '0',
  id: 'abcdef00-1234-5678-9abc-def012345678',
  'detail-type': 'Glue Job State Change',
  source: 'aws.glue',
  account: '123456789012',
  time: '2026-09-07T18:57:21Z',
  region: 'us-east-1',
  resources: [],
  detail: {
    jobName: 'comporta-movies-csv',
    severity: 'INFO',
    state: 'SUCCEEDED',
    jobRunId: 'jr_abcdef0123456789',
    message: 'Job run succeeded',
  },
};

test('a run of Glue that ended is understood', () => {
  expect(parseStateChange(JSON.stringify(glueEvent))).toEqual({
    kind: 'run',
    jobName: 'comporta-movies-csv',
    glueRunId: 'jr_abcdef0123456789',
    state: 'SUCCEEDED',
  });
});

test('a query of Athena that moved on is understood', () => {
  const event = {
    'detail-type': 'Athena Query State Change',
    detail: { queryExecutionId: '01234567-0123-0123-0123-012345678901', currentState: 'SUCCEEDED' },
  };
  expect(parseStateChange(JSON.stringify(event))).toMatchObject({ kind: 'query', state: 'SUCCEEDED' });
});

test.each(['', 'not JSON', '{}', 'null', JSON.stringify({ ...glueEvent, detail: { jobName: 1 } })])(
  'the message %j is none',
  (body) => {
    expect(parseStateChange(body)).toBeNull();
  },
);
