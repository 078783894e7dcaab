import { expect, test } from 'vitest';
import { groupPermissions } from '../schema.js';
import type { Actor } from './context.js';
import { systemActor } from './context.js';
import { groupsWith, whoAccepts, whyNotPermitted } from './right-holders.js';

const staff: Actor = { ...systemActor('UI'), kind: 'USER' };
const token: Actor = { ...staff, kind: 'API_TOKEN' };
const partner: Actor = { ...staff, scope: ['01a1fc02-6fbc-7714-8590-1d9aed560fac'] };
const partnerToken: Actor = { ...partner, kind: 'API_TOKEN' };

test.each([
  [['orders.change'], ['Order clerk', 'Administrator']],
  [
    ['returns.receive', 'returns.decide'],
    ['Returns desk', 'Warehouse', 'Administrator'],
  ],
  [['access.changeUsers'], ['Administrator']],
])('the groups of staff with %j are %j', (permissions, names) => {
  expect(groupPermissions.has('PARTNER')).toBe(true);
  expect(groupsWith(permissions)).toEqual(names);
});

test.each([
  [
    'a user',
    staff,
    ['Accountant'],
    'This needs a permission that you do not have. Ask somebody of the group Accountant.',
  ],
  [
    'a user',
    staff,
    ['Order clerk', 'Accountant', 'Administrator'],
    'This needs a permission that you do not have. Ask somebody of the group Order clerk, Accountant or Administrator.',
  ],
  [
    'a token',
    token,
    ['Accountant'],
    'This needs a permission that this API token does not have. Ask somebody of the group Accountant.',
  ],
  ['a partner', partner, ['Accountant'], 'This is not available to partners. Ask your supplier.'],
  [
    "a partner's token",
    partnerToken,
    ['Accountant'],
    'This needs a permission that this API token does not have. Ask your supplier.',
  ],
])('%s is refused with whom to ask: %#', (_, actor, holders, message) => {
  expect(whyNotPermitted('This', actor, holders)).toBe(message);
});

test('names who accepts what needs a permission', () => {
  expect(whoAccepts(partner, 'returns.override')).toBe('Ask your supplier to accept it.');
  expect(whoAccepts(staff, 'returns.override')).toBe(
    'Ask somebody of the group Accountant or Administrator to accept it.',
  );
});
