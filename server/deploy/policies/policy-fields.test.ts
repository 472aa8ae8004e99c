import { expect, test } from 'vitest';
import { policyFields } from './policy-fields.ts';

const document = (statement: object) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'One', ...statement }],
});

test('a policy that IAM answers in another order, and lists of one as plain values, is the same policy', () => {
  const ours = document({ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: ['a'] });
  const theirs = document({ Resource: 'a', Action: ['s3:PutObject', 's3:GetObject'], Effect: 'Allow' });
  expect(policyFields('may', ours)).toEqual(policyFields('may', theirs));
});

test('a statement that differs is named by its Sid', () => {
  const [one, other] = [document({ Action: 's3:GetObject' }), document({ Action: 's3:PutObject' })];
  expect(policyFields('may', one)).not.toEqual(policyFields('may', other));
  expect(Object.keys(policyFields('may', one))).toEqual(['may One']);
});

test('a role without the policy has none of its fields', () => {
  expect(policyFields('may', null)).toEqual({});
});
