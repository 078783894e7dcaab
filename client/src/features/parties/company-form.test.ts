import { expect, test } from 'vitest';
import { emptyCompany, emptyRequired } from './company-form';

test.each([
  [false, {}, ['name', 'city', 'country']],
  [true, {}, ['name', 'city', 'country', 'legalEntityId']],
  [true, { name: ' ', city: 'Oslo', country: 'NO', legalEntityId: 'paris' }, ['name']],
  [true, { name: 'Halden', city: 'Oslo', country: 'NO', legalEntityId: 'paris' }, []],
])('required fields; several legal entities: %s, typed: %j', (areSeveral, typed, missing) => {
  expect(emptyRequired({ ...emptyCompany(), ...typed }, areSeveral)).toEqual(missing);
});
