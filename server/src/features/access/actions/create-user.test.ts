import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../../../platform/database/pools.js';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { systemActor } from '../../../platform/actor.js';
import { createCompany } from '../../parties/index.js';
import { createUser } from './create-user.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const app = testApp();
let administrator: Caller;
let halden: string;
let nordlys: string;
beforeAll(async () => {
  administrator = await app.signIn('ADMINISTRATOR');
  const company = { isCustomer: true, currency: 'EUR', addressLines: [], city: 'Halden', country: 'NO' };
  const make = (name: string) => app.act((tx) => createCompany(tx, { ...company, name }));
  halden = (await make('Halden Cycles')).id;
  nordlys = (await make('Nordlys Sport AB')).id;
});

const CREATE = `mutation ($input: UserCreateInput!) {
  userCreate(input: $input) { user { id email name isActive hasPassword groups { code } } linkToken userErrors { code path } }
}`;
interface Created {
  userCreate: { user: { id: string } | null; linkToken: string | null; userErrors: object[] };
}
const marta = { email: ' Marta@Example.com', name: 'Marta Keller', groupCodes: ['ORDER_CLERK', 'RETURNS_DESK'] };

describe('creating a user', () => {
  test('returns the user and a one-time link, and is recorded in the audit log', async () => {
    const { data } = await administrator<Created>(CREATE, { input: marta });
    const { user, linkToken, userErrors } = data!.userCreate;
    expect(user).toMatchObject({
      email: 'marta@example.com',
      name: 'Marta Keller',
      isActive: true,
      hasPassword: false,
      groups: [{ code: 'ORDER_CLERK' }, { code: 'RETURNS_DESK' }],
    });
    expect([linkToken?.length, userErrors]).toEqual([43, []]);
    const { data: history } = await administrator(
      `query ($id: ID!) { auditEntries(filter: { documentId: { eq: $id } }) { nodes { event origin actorName changes { field from to } } } }`,
      { id: user!.id },
    );
    expect(history).toEqual({
      auditEntries: {
        nodes: expect.arrayContaining([
          {
            event: 'user.created',
            origin: 'UI',
            actorName: 'ADMINISTRATOR',
            changes: [
              { field: 'email', from: null, to: 'marta@example.com' },
              { field: 'groups', from: null, to: '["ORDER_CLERK", "RETURNS_DESK"]' },
              { field: 'name', from: null, to: 'Marta Keller' },
            ],
          },
          { event: 'user.linkIssued', origin: 'UI', actorName: 'ADMINISTRATOR', changes: [] },
        ]),
      },
    });
  });

  test.each([
    ['an address that is taken, in different letter case', { email: 'MARTA@example.com' }, 'EMAIL_TAKEN', 'email'],
    ['a company that does not exist', { groupCodes: ['PARTNER'], companyIds: ['x'] }, 'NOT_FOUND', 'companyIds'],
    [
      'an unknown company ID',
      { groupCodes: ['PARTNER'], companyIds: ['019a2b3c-0000-7000-8000-000000000000'] },
      'NOT_FOUND',
      'companyIds',
    ],
    ['an unknown group', { groupCodes: ['KING'] }, 'INVALID_INPUT', 'groupCodes'],
  ])('refuses %s and stores nothing', async (_what, typed, code, field) => {
    await expectNothingChanged(app, async () => {
      const { data } = await administrator<Created>(CREATE, { input: { ...marta, email: 'x@example.com', ...typed } });
      expect(data!.userCreate).toEqual({ user: null, linkToken: null, userErrors: [{ code, path: [field] }] });
    });
  });

  test('cannot grant permissions that the caller does not have', async () => {
    const hr = systemActor('UI', ['access.changeUsers', 'access.viewUsers']);
    const made = app.act((tx) => createUser(tx, { ...marta, email: 'king@example.com' }), hr);
    await expect(made).rejects.toMatchObject({ code: 'USER_PERMISSIONS', path: ['groupCodes'] });
  });

  test('is refused to accountants', async () => {
    const accountant = await app.signIn('ACCOUNTANT');
    const { errors } = await accountant(CREATE, { input: { ...marta, email: 'y@example.com' } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'access.changeUsers' });
  });
});

describe('a partner who signs in', () => {
  let partner: Caller;
  beforeAll(async () => {
    const input = { email: 'kari@halden.example', name: 'Kari', groupCodes: ['PARTNER'], companyIds: [halden] };
    const { data } = await administrator<Created>(CREATE, { input });
    partner = await app.redeem(data!.userCreate.linkToken!);
  });

  test('sees only their own companies', async () => {
    const { data } = await partner('{ companies { totalCount nodes { id name } } }');
    expect(data).toEqual({ companies: { totalCount: 1, nodes: [{ id: halden, name: 'Halden Cycles' }] } });
    const { data: other } = await partner('query ($id: ID!) { company(id: $id) { name } }', { id: nordlys });
    expect(other).toEqual({ company: null });
  });

  test.each(['users { totalCount }', 'groups { code }', 'apiTokens { totalCount }', 'auditEntries { totalCount }'])(
    'may not query %s',
    async (selection) => {
      const { errors } = await partner(`{ ${selection} }`);
      expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  test('can change their password and sign out', async () => {
    const { data } = await partner(
      'mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { viewer { name } userErrors { code } } }',
      { input: { currentPassword: 'correct horse battery staple', newPassword: 'battery staple horse' } },
    );
    expect(data).toEqual({ passwordChange: { viewer: { name: 'Kari' }, userErrors: [] } });
    await partner('mutation { logout { userErrors { code } } }');
    expect((await partner('{ viewer { name } }')).data).toEqual({ viewer: null });
  });
});

describe('the lists', () => {
  test('of users filters, searches and sorts', async () => {
    const { data } = await administrator(
      `{ users(filter: { isDemo: { eq: false } }, orderBy: [{ field: EMAIL, direction: DESC }], search: "MAR") { nodes { email } } }`,
    );
    expect(data).toEqual({ users: { nodes: [{ email: 'marta@example.com' }] } });
  });

  test('of groups and permissions describe each entry', async () => {
    const { data } = await administrator<{
      groups: { code: string; permissions: string[] }[];
      permissions: { name: string; description: string }[];
    }>('{ groups { code permissions } permissions { name description } }');
    expect(data!.groups.map((group) => group.code)).toContain('PARTNER');
    expect(data!.groups.find((group) => group.code === 'PARTNER')!.permissions).toContain('companies.view');
    expect(data!.permissions).toContainEqual({
      name: 'access.viewUsers',
      description: 'See users and groups.',
    });
  });

  test.each([
    'users(first: 100) { totalCount nodes { name groups { permissions } } }',
    'apiTokens(first: 100) { totalCount nodes { name companyIds user { email } } }',
    'auditEntries(first: 100) { totalCount nodes { event changes { field } } }',
  ])('take one SQL statement: %s', async (selection) => {
    await administrator(`{ ${selection} }`);
    const sent: string[] = [];
    const stop = listenToStatements((statement) => sent.push(statement));
    const { errors } = await administrator(`{ ${selection} }`);
    stop();
    expect(errors).toBeUndefined();
    expect(sent.filter((statement) => !/user_session/.test(statement)).length).toBe(1);
  });
});
