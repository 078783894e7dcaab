import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { createCompany } from './create-company.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const app = testApp();
let clerk: Caller;
let id: string;
beforeAll(async () => {
  clerk = await app.signIn('ORDER_CLERK');
});
beforeEach(async () => {
  const halden = {
    name: 'Halden Cycles',
    email: 'post@halden.example',
    currency: 'EUR',
    city: 'Halden',
    country: 'NO',
  };
  id = (await app.act((tx) => createCompany(tx, { ...halden, isCustomer: true, addressLines: ['Storgata 12'] }))).id;
});

const UPDATE = `mutation ($input: CompanyUpdateInput!) {
  companyUpdate(input: $input) {
    company { version name email city taxZone paymentTermsDays language }
    userErrors { code path ... on StaleVersionError { current } }
  }
}`;
const update = async (input: object, as: Caller = clerk) =>
  (await as<{ companyUpdate: { company: object | null; userErrors: object[] } }>(UPDATE, { input })).data!
    .companyUpdate;

describe('changing a company', () => {
  test('sets given values, removes null ones, keeps absent ones, and records the changes', async () => {
    const given = { name: ' Halden Sykkel ', email: null, taxZone: 'EXPORT', paymentTermsDays: 14, language: 'FR' };
    expect(await update({ id, expectedVersion: 1, ...given })).toEqual({
      company: {
        version: 2,
        name: 'Halden Sykkel',
        email: null,
        city: 'Halden',
        taxZone: 'EXPORT',
        paymentTermsDays: 14,
        language: 'FR',
      },
      userErrors: [],
    });
    const accountant = await app.signIn('ACCOUNTANT');
    const { data } = await accountant(
      'query ($id: ID!) { auditEntries(filter: { documentId: { eq: $id }, event: { eq: "company.updated" } }) { nodes { changes { field from to } } } }',
      { id },
    );
    expect(data).toEqual({
      auditEntries: {
        nodes: [
          {
            changes: [
              { field: 'email', from: 'post@halden.example', to: null },
              { field: 'language', from: 'EN', to: 'FR' },
              { field: 'name', from: 'Halden Cycles', to: 'Halden Sykkel' },
              { field: 'paymentTermsDays', from: null, to: '14' },
              { field: 'taxZone', from: 'DOMESTIC', to: 'EXPORT' },
            ],
          },
        ],
      },
    });
  });

  test.each([
    ['an old version', { expectedVersion: 0 }, { code: 'STALE_VERSION', path: ['expectedVersion'], current: 1 }],
    ['no name', { name: ' ' }, { code: 'INVALID_INPUT', path: ['name'] }],
    ['no city', { city: null }, { code: 'INVALID_INPUT', path: ['city'] }],
    ['an unknown currency', { currency: 'XXQ' }, { code: 'CURRENCY_UNKNOWN', path: ['currency'] }],
    ['an unknown tax zone', { taxZone: 'MARS' }, { code: 'INVALID_INPUT', path: ['taxZone'] }],
    ['terms of two years', { paymentTermsDays: 730 }, { code: 'INVALID_INPUT', path: ['paymentTermsDays'] }],
    ['an unknown company', { id: 'x' }, { code: 'NOT_FOUND', path: ['id'] }],
  ])('is refused for %s and stores nothing', async (_what, typed, refused) => {
    await expectNothingChanged(app, async () => {
      expect(await update({ id, expectedVersion: 1, ...typed })).toEqual({ company: null, userErrors: [refused] });
    });
  });

  test('with the current values changes nothing', async () => {
    await expectNothingChanged(app, async () => {
      expect(await update({ id, expectedVersion: 1, name: 'Halden Cycles' })).toMatchObject({
        company: { version: 1 },
      });
    });
  });

  test('is refused to the warehouse', async () => {
    const { errors } = await (await app.signIn('WAREHOUSE'))(UPDATE, { input: { id, expectedVersion: 1 } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'companies.change' });
  });
});

test('a country that does not exist is refused, and the one that an import has stored is kept', async () => {
  expect(await update({ id, expectedVersion: 1, country: 'XX' })).toMatchObject({
    company: null,
    userErrors: [{ code: 'INVALID_INPUT', path: ['country'] }],
  });
  await app.database.owner.pool.query(`UPDATE company SET country = 'ZZ' WHERE id = $1`, [id]);
  expect(await update({ id, expectedVersion: 1, city: 'Moss', country: 'ZZ' })).toMatchObject({ userErrors: [] });
});
