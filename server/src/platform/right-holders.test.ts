import { expect, test } from 'vitest';
import { groupPermissions } from '../schema.js';
import type { Actor } from './actor.js';
import { systemActor } from './actor.js';
import type { GroupCode } from './permission-list.js';
import { english } from './texts/platform-texts.js';
import { groupsWith, whoAccepts, whyNotPermitted } from './right-holders.js';

const staff: Actor = { ...systemActor('UI'), kind: 'USER' };
const token: Actor = { ...staff, kind: 'API_TOKEN' };
const partner: Actor = { ...staff, scope: ['01a1fc02-6fbc-7714-8590-1d9aed560fac'] };
const partnerToken: Actor = { ...partner, kind: 'API_TOKEN' };

test.each([
  [['orders.change'], ['ORDER_CLERK', 'ADMINISTRATOR']],
  [
    ['returns.receive', 'returns.decide'],
    ['RETURNS_DESK', 'WAREHOUSE', 'ADMINISTRATOR'],
  ],
  [['access.changeUsers'], ['ADMINISTRATOR']],
])('the groups of staff with %j are %j', (permissions, names) => {
  expect(groupPermissions.has('PARTNER')).toBe(true);
  expect(groupsWith(permissions)).toEqual(names);
});

test.each([
  [
    'a user',
    staff,
    ['ACCOUNTANT'],
    'This needs a permission that you do not have. Ask somebody of the group Accountant.',
  ],
  [
    'a user',
    staff,
    ['ORDER_CLERK', 'ACCOUNTANT', 'ADMINISTRATOR'],
    'This needs a permission that you do not have. Ask somebody of the group Order clerk, Accountant or Administrator.',
  ],
  [
    'a token',
    token,
    ['ACCOUNTANT'],
    'This needs a permission that this API token does not have. Ask somebody of the group Accountant.',
  ],
  ['a partner', partner, ['ACCOUNTANT'], 'This is not available to partners. Ask your supplier.'],
  [
    "a partner's token",
    partnerToken,
    ['ACCOUNTANT'],
    'This needs a permission that this API token does not have. Ask your supplier.',
  ],
])('%s is refused with whom to ask: %#', (_, actor, holders, message) => {
  expect(english.render(whyNotPermitted(actor, holders as GroupCode[]).text)).toBe(message);
});

test('names who accepts what needs a permission', () => {
  expect(english.render(whoAccepts(partner, 'returns.override'))).toBe('Ask your supplier to accept it.');
  expect(english.render(whoAccepts(staff, 'returns.override'))).toBe(
    'Ask somebody of the group Accountant or Administrator to accept it.',
  );
});
