import { expect, test } from 'vitest';
import { startRunInput } from '#server/contract/job.ts';
import { runInputOf } from './run-input.ts';

const empty = { date: '', workerType: '', numberOfWorkers: '', timeoutMinutes: '' };

test('an untouched form leaves everything to the job', () => {
  expect(runInputOf('movies-csv', empty)).toEqual({});
});

test('each job gets its date in the form that it takes', () => {
  const form = { ...empty, date: '2024-12-14' };
  expect(runInputOf('movies-csv', form)).toEqual({ arguments: { ingest_date: '20241214' } });
  expect(runInputOf('tmdb-json', form)).toEqual({ arguments: { creation_date: '2024-12-14' } });
});

test('what the form says is what the API accepts', () => {
  const form = { date: '2024-12-14', workerType: 'G.2X', numberOfWorkers: '4', timeoutMinutes: '15' };
  expect(startRunInput.parse(runInputOf('movies-csv', form))).toMatchObject({
    workerType: 'G.2X',
    numberOfWorkers: 4,
    timeoutMinutes: 15,
  });
});
