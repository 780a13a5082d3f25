import { expect, test } from 'vitest';
import { profileIdOf } from './profile-id.js';

const free = () => false;

test.each([
  ['Desk, staging', 'desk-staging'],
  ['  Bücher & Börse ', 'bucher-borse'],
  ['../../etc/passwd', 'etc-passwd'],
  ['価格', 'profile'],
  ['a'.repeat(100), 'a'.repeat(60)],
])('makes of the name %j the id %j', (name, id) => {
  expect(profileIdOf(name, free)).toBe(id);
});

test('takes the next number where the id is taken', () => {
  const taken = ['desk', 'desk-2'];
  expect(profileIdOf('Desk', (id) => taken.includes(id))).toBe('desk-3');
});
