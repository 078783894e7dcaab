import { expect, test } from 'vitest';
import { whyNotLocation } from './rules.js';

const IN_USE = { isActive: true };

test.each([
  // code             name           parent                 refused at
  ['A-03', 'Shelf A 3', undefined, []],
  ['A-03', 'Shelf A 3', IN_USE, []],
  ['A-03', 'Shelf A 3', { isActive: false }, ['parentId']],
  ['A-03', 'Shelf A 3', null, ['parentId']],
  ['', '', undefined, ['code', 'name']],
  ['A 03', 'Shelf', undefined, ['code']],
  ['x'.repeat(31), 'x'.repeat(101), undefined, ['code', 'name']],
])('%j named %j in %j is refused at %j', (code, name, parent, refused) => {
  expect(whyNotLocation({ code, name }, parent).map((refusal) => refusal.path?.[0])).toEqual(refused);
});
