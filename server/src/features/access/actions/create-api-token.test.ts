import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { createCompany } from '../../parties/index.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const app = testApp();
let administrator: Caller;
let halden: string;
beforeAll(async () => {
  administrator = await app.signIn('ADMINISTRATOR');
  const company = {
    name: 'Halden Cycles',
    isCustomer: true,
    currency: 'EUR',
    addressLines: [],
    city: 'Halden',
    country: 'NO',
  };
  halden = (await app.act((tx) => createCompany(tx, company))).id;
});

const CREATE = `mutation ($input: ApiTokenCreateInput!) {
  apiTokenCreate(input: $input) { apiToken { id name hint permissions companyIds user { name } } secret userErrors { code path } }
}`;
const REVOKE = `mutation ($input: ApiTokenRevokeInput!) {
  apiTokenRevoke(input: $input) { apiToken { revokedAt } userErrors { code path } }
}`;
interface Created {
  apiTokenCreate: { apiToken: { id: string; hint: string } | null; secret: string | null; userErrors: object[] };
}
const MESSAGES = `mutation ($input: ApiTokenCreateInput!) {
  apiTokenCreate(input: $input) { userErrors { path message } }
}`;
interface Messages {
  apiTokenCreate: { userErrors: { path: string[]; message: string }[] };
}
const shop = { name: 'Shop', permissions: ['companies.view'] };

describe('creating a token', () => {
  test('returns its secret once and stores its hint', async () => {
    const { data } = await administrator<Created>(CREATE, { input: { ...shop, companyIds: [halden] } });
    const { apiToken, secret, userErrors } = data!.apiTokenCreate;
    expect(apiToken).toMatchObject({ ...shop, companyIds: [halden], user: { name: 'ADMINISTRATOR' } });
    expect(secret).toMatch(/^avr_/);
    expect(secret!.endsWith(apiToken!.hint)).toBe(true);
    expect(userErrors).toEqual([]);
    const { data: stored } = await administrator('{ apiTokens(filter: { name: { eq: "Shop" } }) { nodes { hint } } }');
    expect(JSON.stringify(stored)).not.toContain(secret!.slice(4));
  });

  test.each([
    ['an unknown permission', { permissions: ['all.change'] }, 'INVALID_INPUT', 'permissions'],
    ['an empty list of companies', { companyIds: [] }, 'INVALID_INPUT', 'companyIds'],
    ['a company ID that is not a UUID', { companyIds: ['x'] }, 'NOT_FOUND', 'companyIds'],
    ['an unknown company ID', { companyIds: ['019a2b3c-0000-7000-8000-000000000000'] }, 'NOT_FOUND', 'companyIds'],
    ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'INVALID_INPUT', 'expiresAt'],
    ['no name', { name: ' ' }, 'INVALID_INPUT', 'name'],
  ])('refuses %s and stores nothing', async (_what, typed, code, field) => {
    await expectNothingChanged(app, async () => {
      const { data } = await administrator<Created>(CREATE, { input: { ...shop, ...typed } });
      expect(data!.apiTokenCreate).toEqual({ apiToken: null, secret: null, userErrors: [{ code, path: [field] }] });
    });
  });

  test.each(['', ' ', 'x'.repeat(101), 'x'.repeat(201)])('refuses the name %j with the same limit', async (name) => {
    const { data } = await administrator<Messages>(MESSAGES, { input: { ...shop, name } });
    const [refused] = data!.apiTokenCreate.userErrors;
    expect([refused!.path, refused!.message]).toEqual([['name'], expect.stringContaining('at most 100 characters')]);
  });

  test('refuses a permission that partners do not have', async () => {
    const input = { ...shop, permissions: ['access.viewUsers'], companyIds: [halden] };
    const { data } = await administrator<Created>(CREATE, { input });
    expect(data!.apiTokenCreate.userErrors).toEqual([{ code: 'TOKEN_PERMISSIONS', path: ['permissions'] }]);
  });
});

describe('revoking a token', () => {
  test('takes effect at once, and repeating it changes nothing', async () => {
    const { data } = await administrator<Created>(CREATE, { input: { ...shop, name: 'Till' } });
    const { apiToken, secret } = data!.apiTokenCreate;
    const asTill = (query: string) =>
      fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query }),
      }).then((response) => response.json() as Promise<{ data: unknown; errors?: object[] }>);
    expect((await asTill('{ viewer { name kind } }')).data).toEqual({ viewer: { name: 'Till', kind: 'API_TOKEN' } });
    const first = await administrator(REVOKE, { input: { id: apiToken!.id } });
    expect((await asTill('{ viewer { name kind } }')).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await expectNothingChanged(app, async () => {
      expect((await administrator(REVOKE, { input: { id: apiToken!.id } })).data).toEqual(first.data);
    });
  });

  test.each(['019a2b3c-0000-7000-8000-000000000000', 'x'])(
    'answers NOT_FOUND for %s, which is no token',
    async (id) => {
      const { data } = await administrator(REVOKE, { input: { id } });
      expect(data).toEqual({ apiTokenRevoke: { apiToken: null, userErrors: [{ code: 'NOT_FOUND', path: ['id'] }] } });
    },
  );

  test('can be used as a filter of the list', async () => {
    const { data } = await administrator<{ apiTokens: { nodes: { name: string }[] } }>(
      '{ apiTokens(filter: { revokedAt: { isNull: true } }) { nodes { name } } }',
    );
    expect(data!.apiTokens.nodes.map((token) => token.name)).toEqual(['Shop']);
  });
});
