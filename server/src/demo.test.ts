import { beforeAll, describe, expect, test } from 'vitest';
import { fillDemo } from './demo.js';
import type { DemoAccount } from './demo.js';
import { parseBusinessDate } from './kernel/date.js';
import { formatPercent } from './kernel/percent.js';
import { taxComponentsFor } from './features/catalog/index.js';
import type { Caller } from './testing/app.js';
import { testApp } from './testing/app.js';

const app = testApp();
const config = { sessionSecret: 'only for tests, and long enough for that' };
let accounts: DemoAccount[];
let accountant: Caller;
beforeAll(async () => {
  accounts = await fillDemo(app.database, config);
  accountant = await app.signIn('ACCOUNTANT');
});

describe('the demo company', () => {
  test('is a wholesaler in Hamburg', async () => {
    const { data } = await accountant('{ settings { legalEntity { code name city country currency timeZone } } }');
    expect(data).toEqual({
      settings: {
        legalEntity: {
          code: 'VELO',
          name: 'Velo Nord GmbH',
          city: 'Hamburg',
          country: 'DE',
          currency: 'EUR',
          timeZone: 'Europe/Berlin',
        },
      },
    });
  });

  test('sells parts, books, labour and vouchers, with costs', async () => {
    const { data } = await accountant<{ products: { totalCount: number; nodes: object[] } }>(
      '{ products(orderBy: [{ field: SKU }]) { totalCount nodes { sku price { amount } cost { amount } unit taxCategory { code } } } }',
    );
    expect(data!.products.totalCount).toBe(16);
    expect(data!.products.nodes).toEqual(
      expect.arrayContaining([
        {
          sku: 'HB-32-BK',
          price: { amount: '89.00' },
          cost: { amount: '41.20' },
          unit: 'C62',
          taxCategory: { code: 'STANDARD' },
        },
        {
          sku: 'SP-264',
          price: { amount: '0.425' },
          cost: { amount: '0.138' },
          unit: 'C62',
          taxCategory: { code: 'STANDARD' },
        },
        {
          sku: 'MP-SH-01',
          price: { amount: '9.25' },
          cost: { amount: '5.10' },
          unit: 'C62',
          taxCategory: { code: 'REDUCED' },
        },
      ]),
    );
  });

  test('has a tax rate for every customer and product', async () => {
    const { data } = await accountant<{
      companies: { nodes: { taxZone: string }[] };
      products: { nodes: { taxCategory: { code: string } }[] };
    }>('{ companies { nodes { taxZone } } products { nodes { taxCategory { code } } } }');
    const zones = [...new Set(data!.companies.nodes.map((company) => company.taxZone))].sort();
    const categories = [...new Set(data!.products.nodes.map((product) => product.taxCategory.code))];
    expect(zones).toEqual(['DOMESTIC', 'EU', 'EXPORT']);
    const untaxed: string[] = [];
    for (const zone of zones) {
      const buyer = { taxZone: zone, language: 'EN' } as const;
      const taxes = await app.act((tx) => taxComponentsFor(tx, buyer, categories, parseBusinessDate('2026-03-02')));
      untaxed.push(...categories.filter((category) => taxes.get(category)!.length === 0));
    }
    expect(untaxed).toEqual([]);
  });

  test.each([
    ['2020-08-15', '16'],
    ['2026-03-02', '19'],
  ])('charged the standard rate of %s', async (day, rate) => {
    const buyer = { taxZone: 'DOMESTIC', language: 'DE' } as const;
    const taxes = await app.act((tx) => taxComponentsFor(tx, buyer, ['STANDARD'], parseBusinessDate(day)));
    expect(taxes.get('STANDARD')!.map((tax) => formatPercent(tax.rate))).toEqual([rate]);
  });

  test('stores hubs in A-03, in the warehouse in Hamburg', async () => {
    const { data } = await accountant(
      '{ stockLocations(search: "a-03") { nodes { name parent { code parent { name } } } } }',
    );
    expect(data).toEqual({
      stockLocations: {
        nodes: [{ name: 'Hubs and bearings', parent: { code: 'A', parent: { name: 'Warehouse Hamburg' } } }],
      },
    });
  });

  test('has weeks of trade: returns at every stage, and a balanced ledger', async () => {
    const { data } = await accountant<{ returnOrders: { nodes: object[] } }>(
      `{ orders { totalCount } invoices(filter: { kind: { eq: INVOICE } }) { totalCount }
        returnOrders(orderBy: [{ field: REFERENCE }]) { nodes { reference status toInvoice { amount } lines { lineStatus } } } }`,
    );
    expect(data).toMatchObject({ orders: { totalCount: 15 }, invoices: { totalCount: 7 } });
    expect(data!.returnOrders.nodes).toMatchObject([
      { status: 'COMPLETE', toInvoice: { amount: '0.00' } },
      { status: 'COMPLETE', toInvoice: { amount: '0.00' } },
      { status: 'IN_PROGRESS', toInvoice: { amount: '-271.51' }, lines: [{ lineStatus: 'RECEIVED' }, {}] },
      { status: 'IN_PROGRESS', lines: [{ lineStatus: 'EXPECTED' }] },
      { status: 'PENDING' },
    ]);
    const { rows } = await app.database.owner.pool.query(
      'SELECT sum(debit) - sum(credit) AS difference, min(voucher_id::text) IS NOT NULL AS has_entries FROM voucher_entry',
    );
    expect(rows).toEqual([{ difference: '0', has_entries: true }]);
  });

  test('accepts its demo logins', async () => {
    for (const { email, password } of accounts) {
      const { data } = await app.anonymous(
        'mutation ($input: LoginInput!) { login(input: $input) { viewer { isDemo } userErrors { code } } }',
        { input: { email, password } },
      );
      expect(data).toEqual({ login: { viewer: { isDemo: true }, userErrors: [] } });
    }
  });

  test('is created only once', async () => {
    const before = await app.rowCounts();
    expect(await fillDemo(app.database, config)).toEqual(accounts);
    expect(await app.rowCounts()).toEqual(before);
  });

  test('is completed by the next start after an interruption', async () => {
    const before = await app.rowCounts();
    await app.database.owner.pool.query("DELETE FROM idempotency_key WHERE operation = 'demo' AND key = 'filled'");
    await fillDemo(app.database, config);
    expect(await app.rowCounts()).toEqual(before);
  });
});

describe('a database with other data', () => {
  const own = testApp();

  test('gets no demo logins', async () => {
    await own.signIn('ADMINISTRATOR');
    await own.database.owner.pool.query('UPDATE app_user SET is_demo = false');
    const before = await own.rowCounts();
    await expect(fillDemo(own.database, config)).rejects.toThrow('this database contains other data');
    expect(await own.rowCounts()).toEqual(before);
  });
});
