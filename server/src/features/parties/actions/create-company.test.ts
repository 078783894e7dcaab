import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';

const app = testApp();
let clerk: Caller;
beforeAll(async () => {
  clerk = await app.signIn('ORDER_CLERK');
});

const CREATE = `mutation ($input: CompanyCreateInput!) {
  companyCreate(input: $input) { company { number name city isCustomer } userErrors { code path } replayed }
}`;
const halden = {
  idempotencyKey: 'halden',
  name: 'Halden Cycles',
  currency: 'EUR',
  addressLines: ['Storgata 12'],
  city: 'Halden',
  country: 'NO',
};

describe('creating a company', () => {
  test('assigns the next account number and returns the company', async () => {
    const { data } = await clerk(CREATE, { input: halden });
    expect(data).toEqual({
      companyCreate: {
        company: { number: 'C-0001', name: 'Halden Cycles', city: 'Halden', isCustomer: true },
        userErrors: [],
        replayed: false,
      },
    });
  });

  test('repeated with the same key returns the same company', async () => {
    const { data } = await clerk<{ companyCreate: object }>(CREATE, { input: halden });
    expect(data!.companyCreate).toMatchObject({ company: { number: 'C-0001' }, replayed: true });
  });

  test('refuses the same key with another input', async () => {
    const { data } = await clerk<{ companyCreate: object }>(CREATE, { input: { ...halden, name: 'Another' } });
    expect(data!.companyCreate).toEqual({
      company: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }],
      replayed: false,
    });
  });

  test('twenty identical concurrent calls create one company', async () => {
    const input = { ...halden, idempotencyKey: 'at once', name: 'At Once' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        clerk<{ companyCreate: { company: { number: string }; replayed: boolean } }>(CREATE, { input }),
      ),
    );
    const payloads = answers.map((answer) => answer.data!.companyCreate);
    expect(new Set(payloads.map((payload) => payload.company.number)).size).toBe(1);
    expect(payloads.filter((payload) => !payload.replayed).length).toBe(1);
  });

  test('reports every invalid field at its path and stores nothing', async () => {
    const input = {
      ...halden,
      idempotencyKey: 'wrong',
      name: ' ',
      email: 'nowhere',
      currency: 'XXQ',
      country: 'XX',
    };
    const { data } = await clerk<{ companyCreate: { userErrors: { path: string[] }[] } }>(CREATE, { input });
    expect(data!.companyCreate.userErrors.map((error) => error.path)).toEqual([
      ['name'],
      ['email'],
      ['currency'],
      ['country'],
    ]);
    const { data: list } = await clerk<{ companies: { totalCount: number } }>('{ companies { totalCount } }');
    expect(list!.companies.totalCount).toBe(2);
  });

  test('is refused to the warehouse and to unauthenticated callers', async () => {
    const warehouse = await app.signIn('WAREHOUSE');
    expect((await warehouse(CREATE, { input: halden })).errors![0]!.extensions).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'companies.change',
    });
    expect((await app.anonymous(CREATE, { input: halden })).errors![0]!.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});
