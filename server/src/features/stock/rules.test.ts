import { expect, test } from 'vitest';
import { whyNotLocation } from './rules.js';

const IN_USE = { isActive: true, legalEntityId: 'own' };

test.each([
  // code             name           parent                 refused at
  ['A-03', 'Shelf A 3', undefined, []],
  ['A-03', 'Shelf A 3', IN_USE, []],
  ['A-03', 'Shelf A 3', { ...IN_USE, isActive: false }, ['parentId']],
  ['A-03', 'Shelf A 3', null, ['parentId']],
  ['', '', undefined, ['code', 'name']],
  ['A 03', 'Shelf', undefined, ['code']],
  ['x'.repeat(31), 'x'.repeat(101), undefined, ['code', 'name']],
])('%j named %j in %j is refused at %j', (code, name, parent, refused) => {
  expect(whyNotLocation({ code, name }, parent).map((refusal) => refusal.path?.[0])).toEqual(refused);
});

test('a location and its parent belong to the same legal entity', () => {
  const location = { code: 'A-03', name: 'Shelf A 3' };
  expect(whyNotLocation(location, IN_USE, 'own')).toEqual([]);
  expect(whyNotLocation(location, IN_USE, 'other').map((refusal) => refusal.path?.[0])).toEqual(['parentId']);
});
