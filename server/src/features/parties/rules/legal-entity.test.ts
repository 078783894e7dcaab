import { expect, test } from 'vitest';
import { chosenOf } from './legal-entity.js';

const HAMBURG = { id: 'h', name: 'Velo Nord GmbH' };
const TOKYO = { id: 't', name: 'Tokyo Cycles KK' };

test.each([
  // all                named      chosen   refused with
  [[HAMBURG], undefined, HAMBURG, undefined],
  [[HAMBURG], null, HAMBURG, undefined],
  [[HAMBURG], 't', undefined, 'NOT_FOUND'],
  [[HAMBURG, TOKYO], 't', TOKYO, undefined],
  [[HAMBURG, TOKYO], '', undefined, 'NOT_FOUND'],
  [[HAMBURG, TOKYO], undefined, undefined, 'LEGAL_ENTITY_REQUIRED'],
])('of %j, %j names one', (all, named, chosen, code) => {
  const result = chosenOf(all, named);
  expect('chosen' in result ? result.chosen : undefined).toEqual(chosen);
  const refusal = 'refusal' in result ? result.refusal : undefined;
  expect([refusal?.code, refusal?.path]).toEqual([code, code && ['legalEntityId']]);
});

test('the refusal lists all legal entities', () => {
  const result = chosenOf([HAMBURG, TOKYO], null);
  expect('refusal' in result && result.refusal.facts).toEqual({
    legalEntityIds: ['h', 't'],
    legalEntities: [HAMBURG.name, TOKYO.name],
  });
});
