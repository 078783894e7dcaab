import { beforeAll, describe, expect, test } from 'vitest';
import { formatUnitPrice, parseUnitPrice } from '../../../kernel/price.js';
import { currencyDigits } from '../../../kernel/currency.js';
import { listenToStatements } from '../../../platform/database/pools.js';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { createCompany } from '../../parties/index.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const app = testApp();
let accountant: Caller;
let clerk: Caller;
beforeAll(async () => {
  accountant = await app.signIn('ACCOUNTANT');
  clerk = await app.signIn('ORDER_CLERK');
});

const CREATE = `mutation ($input: ProductCreateInput!) {
  productCreate(input: $input) { product { id sku name unit quantityDecimals price { amount currency }
    taxCategory { code } isStocked isActive returnPolicy returnDays } userErrors { code path } }
}`;
interface Created {
  productCreate: { product: { id: string } | null; userErrors: object[] };
}
const create = async (input: object, as: Caller = clerk) => (await as<Created>(CREATE, { input })).data!.productCreate;
const hub = { sku: 'HB-32-BK', name: 'Rear hub 32h, black', price: '89', currency: 'EUR', taxCategory: 'STANDARD' };

describe('creating a product', () => {
  test('returns the given values, and defaults for the rest', async () => {
    expect(await create(hub)).toEqual({
      product: {
        id: expect.any(String),
        sku: 'HB-32-BK',
        name: 'Rear hub 32h, black',
        unit: 'C62',
        quantityDecimals: 0,
        price: { amount: '89.00', currency: 'EUR' },
        taxCategory: { code: 'STANDARD' },
        isStocked: true,
        isActive: true,
        returnPolicy: 'ALWAYS',
        returnDays: null,
      },
      userErrors: [],
    });
  });

  test('stores six decimals of a price, and the cost in the functional currency', async () => {
    const grease = { ...hub, sku: 'GR-1', name: 'Grease', unit: 'KGM', price: '20.399401', cost: '7.5' };
    const { product } = await create(grease, accountant);
    const { data } = await accountant(
      'query ($id: ID!) { product(id: $id) { quantityDecimals price { amount } cost { amount currency } } }',
      { id: product!.id },
    );
    expect(data).toEqual({
      product: { quantityDecimals: 3, price: { amount: '20.399401' }, cost: { amount: '7.50', currency: 'EUR' } },
    });
  });

  test.each([
    ['an article number that is taken, in different letter case', { sku: 'hb-32-bk' }, 'SKU_TAKEN', 'sku'],
    ['a tax category that does not exist', { sku: 'N', taxCategory: 'LUXURY' }, 'INVALID_INPUT', 'taxCategory'],
    ['a cost from a user who may not see costs', { sku: 'N', cost: '1' }, 'COST_NOT_PERMITTED', 'cost'],
    ['a price with too many decimals', { sku: 'N', price: '1.2345678' }, 'DECIMAL_PLACES', 'price'],
  ])('refuses %s and stores nothing', async (_what, typed, code, field) => {
    await expectNothingChanged(app, async () => {
      expect(await create({ ...hub, ...typed })).toEqual({ product: null, userErrors: [{ code, path: [field] }] });
    });
  });

  test('is refused to the warehouse', async () => {
    const warehouse = await app.signIn('WAREHOUSE');
    const { errors } = await warehouse(CREATE, { input: hub });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'products.change' });
  });
});

describe('the cost', () => {
  const COST = '{ products { nodes { sku cost { amount } } } }';

  test.each(['ORDER_CLERK', 'WAREHOUSE', 'RETURNS_DESK'] as const)('is not shown to %s', async (group) => {
    const { data, errors } = await (await app.signIn(group))(COST);
    const without = (sku: string) => ({ sku, cost: null });
    expect(data).toEqual({ products: { nodes: [without('GR-1'), without('HB-32-BK')] } });
    expect(errors).toMatchObject([
      { path: ['products', 'nodes', 'cost'], extensions: { code: 'FORBIDDEN', permission: 'catalog.viewCost' } },
    ]);
  });

  test('is not shown to partners, who can see products', async () => {
    const company = { isCustomer: true, currency: 'EUR', addressLines: [], city: 'Halden', country: 'NO' };
    const { id } = await app.act((tx) => createCompany(tx, { ...company, name: 'Halden Cycles' }));
    const partner = await app.withToken(['products.view'], [id]);
    expect((await partner(COST)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const { data } = await partner(
      '{ products(search: "hub") { nodes { sku price { amount } taxCategory { code } } } }',
    );
    expect(data).toEqual({
      products: { nodes: [{ sku: 'HB-32-BK', price: { amount: '89.00' }, taxCategory: { code: 'STANDARD' } }] },
    });
  });
});

describe('the list', () => {
  test.each([
    // arguments                                                                        shows
    ['search: "HUB"', ['HB-32-BK']],
    ['search: "gr-"', ['GR-1']],
    ['search: "100%"', []],
    ['filter: { price: { gte: "50" } }', ['HB-32-BK']],
    ['filter: { or: [{ sku: { eq: "GR-1" } }, { isActive: { eq: false } }] }', ['GR-1']],
    ['filter: { returnPolicy: { in: [NEVER] } }', []],
    ['filter: { taxCategory: { eq: "STANDARD" } }, orderBy: [{ field: PRICE }]', ['GR-1', 'HB-32-BK']],
    ['orderBy: [{ field: SKU, direction: DESC }]', ['HB-32-BK', 'GR-1']],
    ['orderBy: [{ field: SKU }], first: 1', ['GR-1']],
  ])('with %s shows %j', async (args, skus) => {
    const { data } = await clerk<{ products: { nodes: { sku: string }[] } }>(`{ products(${args}) { nodes { sku } } }`);
    expect(data!.products.nodes.map((product) => product.sku)).toEqual(skus);
  });

  test('takes one SQL statement', async () => {
    const query = '{ products(first: 100) { totalCount nodes { sku price { amount } taxCategory { name } } } }';
    await clerk(query);
    const sent: string[] = [];
    const stop = listenToStatements((statement) => sent.push(statement));
    await clerk(query);
    stop();
    expect(sent.filter((statement) => !/user_session/.test(statement)).length).toBe(1);
  });
});

test.each(['EUR', 'JPY', 'KWD'])('the database formats prices in %s exactly as the kernel does', async (currency) => {
  const prices = ['0', '1', '0.5', '0.05', '20.3994', '20.399401', '0.000001', '1234567890123.100000'];
  const { rows } = await app.database.owner.pool.query<{ text: string }>(
    'SELECT price_text(price, $2) AS text FROM unnest($1::numeric(19,6)[]) WITH ORDINALITY AS given(price, nth) ORDER BY nth',
    [prices, currency],
  );
  const kernel = prices.map((price) => formatUnitPrice(parseUnitPrice(price), currencyDigits(currency)));
  expect(rows.map((row) => row.text)).toEqual(kernel);
});
