import { expect, test } from 'vitest';
import { parseQueryForm } from './parse-query-form.ts';

test.each([
  ['RoleName=a&Path=%2Fx%2F', { RoleName: 'a', Path: '/x/' }],
  ['TagKeys.member.1=a&TagKeys.member.2=b', { TagKeys: ['a', 'b'] }],
  [
    'Tags.member.2.Key=b&Tags.member.1.Key=a&Tags.member.1.Value=',
    { Tags: [{ Key: 'a', Value: '' }, { Key: 'b' }] },
  ],
  [
    Array.from({ length: 11 }, (_, index) => `Keys.member.${index + 1}=${index + 1}`).join('&'),
    { Keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'] },
  ],
])('the form %j is read member by member, lists in the order of their numbers', (text, members) => {
  expect(parseQueryForm(new URLSearchParams(text))).toEqual(members);
});
