import { expect, test } from 'vitest';
import { createTaxCategory, createTaxZone } from './features/catalog/actions/create-tax-code.js';
import { catalogVerbs } from './features/catalog/verbs.js';
import { systemActor } from './platform/actor.js';
import { transact } from './platform/write/transact.js';
import { testApp } from './testing/app.js';

const app = testApp();

test('a verb that records an event which it does not declare is rolled back', async () => {
  const call = {
    database: app.database,
    actor: systemActor('JOB'),
    traceId: 'test',
    verb: catalogVerbs.taxZoneCreate,
  };
  const before = await app.rowCounts();
  await expect(transact(call, (tx) => createTaxCategory(tx, { code: 'BOOKS', name: 'Books' }))).rejects.toThrow(
    'taxZoneCreate does not declare the event taxCategory.created.',
  );
  expect(await app.rowCounts()).toEqual(before);
  await transact(call, (tx) => createTaxZone(tx, { code: 'ISLANDS', name: 'Islands' }));
  expect(await app.rowCounts()).toMatchObject({ tax_zone: before['tax_zone']! + 1 });
});
