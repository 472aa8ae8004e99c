import { expect, test } from 'vitest';
import { translateError } from './translate-error.ts';

function answered(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error('AWS says so'), { name, $metadata: { httpStatusCode } });
}

test.each([
  ['ThrottlingException', 400, 'throttled'],
  ['ConcurrentRunsExceededException', 400, 'refused'],
  ['InvalidInputException', 400, 'refused'],
  ['EntityNotFoundException', 400, 'refused'],
  ['ResourceNumberLimitExceededException', 400, 'refused'],
  ['AccessDeniedException', 400, 'denied'],
  ['ExpiredTokenException', 400, 'denied'],
  ['UnknownError', 403, 'denied'],
])('%s says for certain that nothing was done', (name, status, problem) => {
  const error = translateError('StartJobRun', answered(name, status));
  expect(error).toMatchObject({ problem, mayHaveHappened: false, awsCode: name });
});

test.each([
  ['OperationTimeoutException', 400],
  ['SomethingNewException', 400],
  ['InternalServiceException', 500],
  ['ServiceUnavailable', 503],
])('%s (HTTP %i) may have been done all the same', (name, status) => {
  expect(translateError('StartJobRun', answered(name, status)).mayHaveHappened).toBe(true);
});

test('an answer of 200 that cannot be read may have been done all the same', () => {
  const unreadable = Object.assign(new SyntaxError('Unexpected token'), {
    $metadata: { httpStatusCode: 200 },
  });
  expect(translateError('StartJobRun', unreadable)).toMatchObject({
    problem: 'unreachable',
    mayHaveHappened: true,
  });
});

test.each([
  ['ECONNREFUSED', false],
  ['ENOTFOUND', false],
  ['ECONNRESET', true],
  ['ETIMEDOUT', true],
  ['EHOSTUNREACH', true],
])('a connection that fails with %s may have been done all the same: %s', (code, mayHaveHappened) => {
  const error = translateError('StartJobRun', Object.assign(new Error(code), { code }));
  expect(error).toMatchObject({ problem: 'unreachable', mayHaveHappened, awsCode: null });
});
