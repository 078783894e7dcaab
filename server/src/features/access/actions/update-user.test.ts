import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { systemActor } from '../../../platform/actor.js';
import { createCompany } from '../../parties/index.js';
import { createUser } from './create-user.js';
import { updateUser } from './update-user.js';
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

const UPDATE = `mutation ($input: UserUpdateInput!) {
  userUpdate(input: $input) {
    user { version name isActive groups { code } companies { name } }
    userErrors { code path ... on StaleVersionError { current } }
  }
}`;
const update = async (input: object) =>
  (await administrator<{ userUpdate: { user: object | null; userErrors: object[] } }>(UPDATE, { input })).data!
    .userUpdate;

let made = 0;
const makeUser = (groupCodes: string[], companyIds: string[] = []) =>
  app.act((tx) => createUser(tx, { email: `user${++made}@example.com`, name: 'Kari', groupCodes, companyIds }));

describe('changing a user', () => {
  test('takes effect on open sessions', async () => {
    const { id, linkToken } = await makeUser(['PARTNER'], [halden]);
    const kari = await app.redeem(linkToken);
    const sees = async () =>
      (await kari<{ companies: { nodes: { name: string }[] } }>('{ companies { nodes { name } } }')).data;
    expect(await sees()).toEqual({ companies: { nodes: [{ name: 'Halden Cycles' }] } });
    expect(await update({ id, expectedVersion: 2, companyIds: [nordlys], name: 'Kari Dahl' })).toEqual({
      user: {
        version: 3,
        name: 'Kari Dahl',
        isActive: true,
        groups: [{ code: 'PARTNER' }],
        companies: [{ name: 'Nordlys Sport AB' }],
      },
      userErrors: [],
    });
    expect(await sees()).toEqual({ companies: { nodes: [{ name: 'Nordlys Sport AB' }] } });
    expect(await update({ id, expectedVersion: 3, isActive: false })).toMatchObject({ user: { isActive: false } });
    expect((await kari('{ viewer { name } }')).data).toEqual({ viewer: null });
    await update({ id, expectedVersion: 4, isActive: true });
    expect((await kari('{ viewer { name } }')).data).toEqual({ viewer: null });
  });

  test('changes the groups and records the old and the new ones', async () => {
    const { id } = await makeUser(['WAREHOUSE']);
    await update({ id, expectedVersion: 1, groupCodes: ['WAREHOUSE', 'INSPECTOR'] });
    const { data } = await administrator(
      'query ($id: ID!) { auditEntries(filter: { documentId: { eq: $id }, event: { eq: "user.updated" } }) { nodes { changes { field from to } } } }',
      { id },
    );
    expect(data).toEqual({
      auditEntries: {
        nodes: [{ changes: [{ field: 'groups', from: '["WAREHOUSE"]', to: '["INSPECTOR", "WAREHOUSE"]' }] }],
      },
    });
  });

  test('with the current values changes nothing', async () => {
    const { id } = await makeUser(['WAREHOUSE']);
    await expectNothingChanged(app, async () => {
      const same = { name: 'Kari', groupCodes: ['WAREHOUSE'], companyIds: [], isActive: true };
      expect(await update({ id, expectedVersion: 1, ...same })).toMatchObject({ user: { version: 1 } });
    });
  });

  test.each([
    ['an old version', { expectedVersion: 0 }, { code: 'STALE_VERSION', path: ['expectedVersion'], current: 1 }],
    ['no name', { name: ' ' }, { code: 'INVALID_INPUT', path: ['name'] }],
    ['a partner without companies', { groupCodes: ['PARTNER'] }, { code: 'INVALID_INPUT', path: ['companyIds'] }],
    ['an unknown group', { groupCodes: ['KING'] }, { code: 'INVALID_INPUT', path: ['groupCodes'] }],
    [
      'an unknown company ID',
      { groupCodes: ['PARTNER'], companyIds: ['019a2b3c-0000-7000-8000-000000000000'] },
      { code: 'NOT_FOUND', path: ['companyIds'] },
    ],
  ])('is refused for %s and stores nothing', async (_what, typed, refused) => {
    const { id } = await makeUser(['WAREHOUSE']);
    await expectNothingChanged(app, async () => {
      expect(await update({ id, expectedVersion: 1, ...typed })).toEqual({ user: null, userErrors: [refused] });
    });
  });

  test.each(['019a2b3c-0000-7000-8000-000000000000', 'x'])('answers NOT_FOUND for %s, which is no user', async (id) => {
    expect(await update({ id, expectedVersion: 1 })).toEqual({
      user: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['id'] }],
    });
  });

  test('is refused to a caller with fewer permissions than the user', async () => {
    const hr = systemActor('UI', ['access.changeUsers', 'access.viewUsers', 'companies.view']);
    const { id } = await makeUser(['ADMINISTRATOR']);
    const changed = app.act((tx) => updateUser(tx, { id, expectedVersion: 1, isActive: false }), hr);
    await expect(changed).rejects.toMatchObject({
      list: [
        { code: 'USER_PERMISSIONS', path: ['groupCodes'] },
        { code: 'USER_PERMISSIONS', path: ['id'] },
      ],
    });
  });
});

test('the last two administrators cannot demote each other, not even concurrently', async () => {
  const { id: one } = await makeUser(['ADMINISTRATOR']);
  const { id: other } = await makeUser(['ADMINISTRATOR']);
  await app.database.owner.pool.query('UPDATE app_user SET is_active = false WHERE id <> ALL ($1)', [[one, other]]);
  const demote = (id: string) =>
    app.act((tx) => updateUser(tx, { id, expectedVersion: 1, groupCodes: ['ACCOUNTANT'] }));
  const outcomes = await Promise.allSettled([demote(one), demote(other)]);
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refused).toMatchObject([{ code: 'LAST_ADMINISTRATOR', path: ['id'] }]);
});
