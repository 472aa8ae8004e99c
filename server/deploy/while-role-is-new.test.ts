import { expect, test } from 'vitest';
import { CloudError } from '#server/errors.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { until } from '#server/testing/until.ts';
import { whileRoleIsNew } from './while-role-is-new.ts';

const roleUnknown = new CloudError(
  'refused',
  'Role should be given assume role permissions for Glue Service.',
  {
    awsCode: 'InvalidInputException',
  },
);

function failing(times: number, error: Error) {
  let attempts = 0;
  return {
    attempt: async () => {
      attempts += 1;
      if (attempts <= times) throw error;
    },
    get attempts() {
      return attempts;
    },
  };
}

test('a job is tried again while Glue does not know its new role yet', async () => {
  const clock = new ManualClock();
  const job = failing(2, roleUnknown);
  const done = whileRoleIsNew(clock, job.attempt);
  await until('a pause', async () => clock.sleeping === 1);
  await clock.advance(30_000);
  await done;
  expect(job.attempts).toBe(3);
});

test('a role that stays unknown fails in the words of Glue', async () => {
  const clock = new ManualClock();
  const job = failing(Number.POSITIVE_INFINITY, roleUnknown);
  const done = expect(whileRoleIsNew(clock, job.attempt)).rejects.toBe(roleUnknown);
  await until('a pause', async () => clock.sleeping === 1);
  await clock.advance(10 * 60_000);
  await done;
});

test('any other refusal fails at once', async () => {
  const other = new CloudError('refused', 'Worker type X is unknown.', { awsCode: 'InvalidInputException' });
  const job = failing(1, other);
  await expect(whileRoleIsNew(new ManualClock(), job.attempt)).rejects.toBe(other);
  expect(job.attempts).toBe(1);
});
