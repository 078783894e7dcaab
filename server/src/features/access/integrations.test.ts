import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { until } from '../../testing/eventually.js';
import { createCompany } from '../parties/index.js';

const app = testApp();
let administrator: Caller;
let companies: string[];
let other: string;
beforeAll(async () => {
  administrator = await app.signIn('ADMINISTRATOR');
  companies = [(await created('Halden Cycles')).id, (await created('Nordlys Sykkel')).id];
  other = (await created('Kiezrad')).id;
});

const created = (name: string) =>
  app.act((tx) =>
    createCompany(tx, { name, isCustomer: true, currency: 'EUR', addressLines: [], city: 'Halden', country: 'NO' }),
  );

interface Token {
  id: string;
  companyIds: string[] | null;
  integration: { id: string; name: string };
}
interface Made {
  apiToken: Token | null;
  secret: string | null;
  userErrors: { code: string; message: string; path: string[] }[];
}
const CREATE = `mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) {
  apiToken { id companyIds integration { id name } } secret userErrors { code message path } } }`;
const REVOKE =
  'mutation ($input: ApiTokenRevokeInput!) { apiTokenRevoke(input: $input) { apiToken { integration { name } } } }';
const CREATE_COMPANY = `mutation ($input: CompanyCreateInput!) {
  companyCreate(input: $input) { replayed company { id } userErrors { code } } }`;

const PERMISSIONS = ['companies.change', 'companies.view'];

async function requestToken(input: object, caller = administrator): Promise<Made> {
  const { data } = await caller<{ apiTokenCreate: Made }>(CREATE, {
    input: { name: 'Shop', permissions: PERMISSIONS, ...input },
  });
  return data!.apiTokenCreate;
}

async function newToken(input: object = {}): Promise<Token & { secret: string }> {
  const { apiToken, secret, userErrors } = await requestToken(input);
  expect(userErrors).toEqual([]);
  return { ...apiToken!, secret: secret! };
}

interface Answer {
  replayed: boolean;
  company: { id: string } | null;
  userErrors: { code: string }[];
}

async function createAs(secret: string, idempotencyKey: string, name = 'Vestby Sport'): Promise<Answer> {
  const input = {
    idempotencyKey,
    name,
    isCustomer: true,
    currency: 'EUR',
    addressLines: [],
    city: 'Vestby',
    country: 'NO',
  };
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: CREATE_COMPANY, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data?: { companyCreate: Answer }; errors?: object[] };
  expect(errors).toBeUndefined();
  return data!.companyCreate;
}

describe('idempotency keys belong to the integration:', () => {
  test('a new token replays the calls of the token that it replaces', async () => {
    const first = await newToken();
    const key = randomUUID();
    const { company, replayed } = await createAs(first.secret, key);
    expect(replayed).toBe(false);
    await administrator(REVOKE, { input: { id: first.id } });
    const second = await newToken({ name: 'Shop, second', integrationId: first.integration.id });
    expect(await createAs(second.secret, key)).toEqual({ company, replayed: true, userErrors: [] });
    expect(await createAs(second.secret, key, 'Another')).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('the same key of another integration is another call', async () => {
    const [one, other] = [await newToken(), await newToken()];
    expect(one.integration.id).not.toBe(other.integration.id);
    const key = randomUUID();
    const first = await createAs(one.secret, key);
    const second = await createAs(other.secret, key);
    expect([first.replayed, second.replayed]).toEqual([false, false]);
    expect(second.company).not.toEqual(first.company);
  });

  test('concurrent calls of two tokens with one key run once: the second waits and replays', async () => {
    const one = await newToken();
    const other = await newToken({ integrationId: one.integration.id });
    const { pool } = app.database.owner;
    const holder = await pool.connect();
    const waiting = async () => {
      const { rows } = await pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return rows[0]!.n;
    };
    try {
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE reference_counter IN EXCLUSIVE MODE');
      const key = randomUUID();
      const calls = [createAs(one.secret, key)];
      await until(async () => (await waiting()) === 1);
      calls.push(createAs(other.secret, key));
      await until(async () => (await waiting()) === 2);
      await holder.query('ROLLBACK');
      const [first, second] = await Promise.all(calls);
      expect([first!.replayed, second!.replayed]).toEqual([false, true]);
      expect(second!.company).toEqual(first!.company);
    } finally {
      holder.release(true);
    }
  });

  test('a refused call keeps no key', async () => {
    const { secret } = await newToken();
    const key = randomUUID();
    expect(await createAs(secret, key, ' ')).toMatchObject({ company: null, replayed: false });
    expect(await createAs(secret, key)).toMatchObject({ replayed: false, userErrors: [] });
  });
});

describe('a token of an existing integration', () => {
  test('has its companies, whether they are named or left out', async () => {
    const permissions = ['companies.view'];
    const first = await newToken({ permissions, companyIds: companies });
    const { id, name } = first.integration;
    expect(name).toBe('Shop');
    for (const companyIds of [undefined, null, companies.toReversed(), [...companies, companies[0]!.toUpperCase()]]) {
      const token = await newToken({ name: 'Next', permissions, companyIds, integrationId: id });
      expect(token).toMatchObject({ companyIds: companies.toSorted(), integration: { id, name } });
      const seen = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token.secret}` },
        body: JSON.stringify({ query: '{ companies { nodes { id } } }' }),
      });
      const { data } = (await seen.json()) as { data: { companies: { nodes: { id: string }[] } } };
      expect(data.companies.nodes.map((company) => company.id).sort()).toEqual(companies.toSorted());
    }
  });

  test.each([
    ['one of its companies', () => [companies[0]]],
    ['an empty list of companies', () => []],
    ['another company', () => [companies[0], other]],
  ])('is refused with %s, and nothing is stored', async (_, chosen) => {
    const { integration } = await newToken({ permissions: ['companies.view'], companyIds: companies });
    const before = await app.rowCounts();
    const input = { permissions: ['companies.view'], companyIds: chosen(), integrationId: integration.id };
    expect(await requestToken(input)).toMatchObject({
      apiToken: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['companyIds'], message: expect.stringMatching(/Leave the/) }],
    });
    expect(await app.rowCounts()).toEqual(before);
  });

  test('is refused with companies when the integration is not limited to companies', async () => {
    const { integration } = await newToken();
    const input = { permissions: ['companies.view'], companyIds: companies, integrationId: integration.id };
    expect((await requestToken(input)).userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['companyIds'] }]);
  });

  test('is limited to the permissions of partners when the integration is limited to companies', async () => {
    const { integration } = await newToken({ permissions: ['companies.view'], companyIds: companies });
    const { userErrors } = await requestToken({ permissions: PERMISSIONS, integrationId: integration.id });
    expect(userErrors).toMatchObject([{ code: 'TOKEN_PERMISSIONS', path: ['permissions'] }]);
  });

  test.each(['', 'x', '019a2b3c-0000-7000-8000-000000000000'])(
    'is refused for %j, which is no integration',
    async (integrationId) => {
      const before = await app.rowCounts();
      expect((await requestToken({ integrationId })).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['integrationId'] },
      ]);
      expect(await app.rowCounts()).toEqual(before);
    },
  );

  test('needs the same permission as any token', async () => {
    const { integration } = await newToken();
    const accountant = await app.signIn('ACCOUNTANT');
    const { errors } = await accountant(CREATE, {
      input: { name: 'Shop', permissions: ['companies.view'], integrationId: integration.id },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'access.changeTokens' } }]);
  });

  test('is listed with its integration, and recorded with its name in the audit log', async () => {
    const first = await newToken({ name: 'Warehouse app' });
    const second = await newToken({ name: 'Warehouse app 2', integrationId: first.integration.id });
    const { data } = await administrator<{
      apiTokens: { nodes: { id: string }[] };
      auditEntries: { nodes: { changes: { field: string; to: string }[] }[] };
    }>(
      `query ($id: ID!, $token: ID!) {
        apiTokens(filter: { integrationId: { eq: $id } }, orderBy: [{ field: NAME }]) { nodes { id } }
        auditEntries(filter: { documentId: { eq: $token } }) { nodes { changes { field to } } } }`,
      { id: first.integration.id, token: second.id },
    );
    expect(data!.apiTokens.nodes).toEqual([{ id: first.id }, { id: second.id }]);
    expect(data!.auditEntries.nodes[0]!.changes).toContainEqual({ field: 'integration', to: 'Warehouse app' });
  });
});
