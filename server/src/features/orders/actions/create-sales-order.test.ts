import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../../../platform/database/pools.js';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { givenIn } from '../../../testing/given.js';

const app = testApp();
const given = givenIn(app);
let clerk: Caller;
let customerId: string;
let hub: string;
let tape: string;

beforeAll(async () => {
  await given.taxes();
  customerId = await given.customer();
  hub = await given.product({ name: 'Rear hub', price: '89.00' });
  tape = await given.product({ name: 'Bar tape', price: '21.00', taxCategory: 'REDUCED' });
  clerk = await app.signIn('ORDER_CLERK');
});

const CREATE = `mutation ($input: SalesOrderCreateInput!) {
  salesOrderCreate(input: $input) {
    userErrors { code path }
    salesOrder { reference status total { amount currency } toInvoice { amount } orderedQuantity linesToInvoice
      lines { lineNumber description quantity price discount { amount } net { amount } product { name } }
      actions { name isAllowed code reason } }
  }
}`;

interface Created {
  salesOrderCreate: { salesOrder: Record<string, unknown> | null; userErrors: { code: string; path: string[] }[] };
}

const create = async (more: object = {}) => {
  const input = {
    idempotencyKey: Math.random().toString(),
    customerId,
    lines: [{ productId: hub, quantity: '10' }],
    ...more,
  };
  return (await clerk<Created>(CREATE, { input })).data!.salesOrderCreate;
};

describe('creating a sales order', () => {
  test('takes prices and names from the products and calculates the total', async () => {
    const lines = [
      { productId: hub, quantity: '10', discount: '10.00' },
      { productId: tape, quantity: '3', price: '19.995', description: 'Bar tape, second choice' },
    ];
    expect(await create({ lines, discountPercent: '10', freight: '12.00' })).toEqual({
      userErrors: [],
      salesOrder: {
        reference: 'SO-0001',
        status: 'PENDING',
        total: { amount: '1014.43', currency: 'EUR' },
        toInvoice: { amount: '1014.43' },
        orderedQuantity: '13',
        linesToInvoice: 2,
        lines: [
          {
            lineNumber: 1,
            description: 'Rear hub',
            quantity: '10',
            price: '89',
            discount: { amount: '10.00' },
            net: { amount: '880.00' },
            product: { name: 'Rear hub' },
          },
          {
            lineNumber: 2,
            description: 'Bar tape, second choice',
            quantity: '3',
            price: '19.995',
            discount: { amount: '0.00' },
            net: { amount: '59.99' },
            product: { name: 'Bar tape' },
          },
        ],
        actions: [
          { name: 'salesOrderConfirm', isAllowed: true, code: null, reason: null },
          {
            name: 'postDocuments',
            isAllowed: false,
            code: 'FORBIDDEN',
            reason:
              'This needs a permission that you do not have. Ask somebody of the group Receivables, Accountant or Administrator.',
          },
        ],
      },
    });
  });

  test('reports each invalid line with its path and assigns no reference', async () => {
    const before = await create();
    const refused = await create({
      lines: [
        { productId: hub, quantity: '0' },
        { productId: hub, quantity: '-3' },
        { productId: hub, quantity: '1', discount: '-1.00' },
      ],
    });
    expect(refused.salesOrder).toBe(null);
    expect(refused.userErrors).toEqual([
      { code: 'INVALID_INPUT', path: ['lines', '0', 'quantity'] },
      { code: 'INVALID_INPUT', path: ['lines', '1', 'quantity'] },
      { code: 'INVALID_INPUT', path: ['lines', '2', 'discount'] },
    ]);
    const after = await create();
    expect(Number(String(after.salesOrder!['reference']).slice(3))).toBe(
      Number(String(before.salesOrder!['reference']).slice(3)) + 1,
    );
  });

  test.each([
    ['no lines', { lines: [] }, 'INVALID_INPUT', ['lines']],
    ['seven decimals in a price', { price: '1.1234567' }, 'DECIMAL_PLACES', ['lines', '0', 'price']],
    ['a discount of 101 %', { discountPercent: '101' }, 'HEADER_DISCOUNT_INVALID', ['discountPercent']],
    ['negative freight', { freight: '-1' }, 'INVALID_INPUT', ['freight']],
    ['a negative exchange rate', { exchangeRate: '-1' }, 'EXCHANGE_RATE_INVALID', ['exchangeRate']],
    ['an exchange rate of zero', { exchangeRate: '0' }, 'EXCHANGE_RATE_INVALID', ['exchangeRate']],
    ['another rate than 1', { exchangeRate: '1.1' }, 'EXCHANGE_RATE_INVALID', ['exchangeRate']],
    ['freight beyond the columns', { freight: '9999999999999999.99' }, 'DECIMAL_RANGE', ['lines']],
    ['an unknown customer', { customerId: '01a1fc02-6fbc-7714-8590-1d9aed560fac' }, 'NOT_FOUND', ['customerId']],
    ['an invalid id', { customerId: 'nobody' }, 'NOT_FOUND', ['customerId']],
  ] as const)('refuses %s', async (_, more, code, path) => {
    const { price, ...header } = { price: undefined, ...more };
    const lines = [{ productId: hub, quantity: '1', price }];
    expect((await create({ lines, ...header })).userErrors).toEqual([{ code, path }]);
  });

  test('refuses negative freight with all other values', async () => {
    const lines = [{ productId: hub, quantity: '999999999', price: '999999999' }];
    expect((await create({ lines, freight: '-1', exchangeRate: '-1' })).userErrors).toEqual([
      { code: 'DECIMAL_RANGE', path: ['lines', '0'] },
      { code: 'INVALID_INPUT', path: ['freight'] },
      { code: 'EXCHANGE_RATE_INVALID', path: ['exchangeRate'] },
    ]);
  });

  test('accepts the exchange rate 1 in the functional currency', async () => {
    expect((await create({ exchangeRate: '1.00' })).userErrors).toEqual([]);
  });

  test('refuses amounts that the functional currency has no digits for', async () => {
    const customer = await given.customer({ name: 'Far away', currency: 'USD', taxZone: 'EXPORT' });
    const input = { customerId: customer, lines: [{ productId: hub, quantity: '1000', price: '1000000000' }] };
    expect((await create({ ...input, exchangeRate: '9999999999' })).userErrors).toEqual([
      { code: 'DECIMAL_RANGE', path: ['lines'] },
    ]);
    const many = Array.from({ length: 20 }, () => ({ productId: hub, quantity: '1', price: '999999999999' }));
    expect((await create({ lines: many.map((line) => ({ ...line, quantity: '9999' })) })).userErrors).toEqual([
      { code: 'DECIMAL_RANGE', path: ['lines'] },
    ]);
  });

  test('refuses a company that is not a customer', async () => {
    const supplier = await given.customer({ name: 'Supplier', isCustomer: false });
    expect((await create({ customerId: supplier })).userErrors).toEqual([
      { code: 'NOT_A_CUSTOMER', path: ['customerId'] },
    ]);
  });

  test('requires an exchange rate for a customer with another currency', async () => {
    const customer = await given.customer({ name: 'Yankee Bikes', currency: 'USD', taxZone: 'EXPORT' });
    const input = { customerId: customer, lines: [{ productId: hub, quantity: '1', price: '95.00' }] };
    expect((await create(input)).userErrors).toEqual([{ code: 'EXCHANGE_RATE_MISSING', path: ['exchangeRate'] }]);
    expect((await create({ ...input, exchangeRate: '0.9' })).salesOrder).toMatchObject({
      total: { amount: '95.00', currency: 'USD' },
    });
  });

  test('is forbidden to the warehouse', async () => {
    const warehouse = await app.signIn('WAREHOUSE');
    const { errors } = await warehouse(CREATE, { input: { idempotencyKey: 'x', customerId, lines: [] } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'orders.change' });
  });
});

describe('the list of orders', () => {
  const LIST = `query ($first: Int, $filter: OrderFilter, $search: String) { orders(first: $first, filter: $filter, search: $search) {
    totalCount nodes { __typename reference status customer { name } toInvoice { amount } ... on SalesOrder { lines { product { sku } } } } } }`;
  interface Listed {
    orders: { totalCount: number; nodes: { reference: string }[] };
  }

  test('is read with one statement, regardless of the page size', async () => {
    const count = async (first: number) => {
      await clerk(LIST, { first });
      let statements = 0;
      const stop = listenToStatements(() => (statements += 1));
      await clerk(LIST, { first });
      stop();
      return statements;
    };
    expect([await count(1), await count(5)]).toEqual([1, 1]);
  });

  test('is filtered by customer, status and open invoicing', async () => {
    const all = (await clerk<Listed>(LIST, {})).data!.orders.totalCount;
    const search = async (variables: object) => (await clerk<Listed>(LIST, variables)).data!.orders.totalCount;
    expect(await search({ search: 'halden' })).toBe(all - 1);
    expect(await search({ filter: { status: { eq: 'PENDING' }, isToInvoice: { eq: true } } })).toBe(all);
    expect(await search({ filter: { or: [{ customerId: { eq: customerId } }, { currency: { eq: 'USD' } }] } })).toBe(
      all,
    );
    expect(await search({ filter: { status: { in: ['COMPLETE'] } } })).toBe(0);
  });
});
