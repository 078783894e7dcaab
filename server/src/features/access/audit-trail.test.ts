import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { newId } from '../../platform/id.js';
import { groupPermissions } from '../../schema.js';
import { saveDemoLogin } from './actions/save-demo-login.js';
import { saveGroups } from './save-groups.js';

const app = testApp();
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';
const ada = { email: 'ada@test.avoir', name: 'Ada Nowak', password: 'a long enough secret' };
let administrator: Caller;
beforeAll(async () => {
  await saveDemoLogin(app.act, { ...ada, groups: ['ADMINISTRATOR'] });
});

interface Entry {
  event: string;
  actorName: string;
  subjectName: string | null;
  address: string | null;
  userAgent: string | null;
  documentId: string;
  changes: { field: string; from: string | null; to: string | null }[];
}

/** The audit entries recorded while `run` runs, oldest first. */
async function recorded(run: () => Promise<unknown>): Promise<Entry[]> {
  const { rows } = await app.database.owner.pool.query<{ n: string }>('SELECT count(*) AS n FROM audit_entry');
  await run();
  const { data } = await administrator<{ auditEntries: { nodes: Entry[]; totalCount: number } }>(
    '{ auditEntries(first: 100) { totalCount nodes { event actorName subjectName address userAgent documentId changes { field from to } } } }',
  );
  const { nodes, totalCount } = data!.auditEntries;
  return nodes.slice(0, totalCount - Number(rows[0]!.n)).reverse();
}

const send = (query: string, input: object, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': AGENT, ...headers },
    body: JSON.stringify({ query, variables: { input } }),
  });
const mutation = (name: string, selection = 'userErrors { code }') =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`;
const HERE = { address: '127.0.0.1', userAgent: AGENT };

describe('the audit log records actor, address and user agent', () => {
  beforeAll(async () => {
    administrator = await app.enter(ada);
    Object.assign(administrator.headers, { 'user-agent': AGENT });
  });

  test('of a sign-in that failed, with its cause', async () => {
    const entries = await recorded(async () => {
      await send(mutation('login'), { email: ada.email, password: 'wrong' });
      await send(mutation('login'), { email: 'nobody@test.avoir', password: 'wrong' });
    });
    const failed = { event: 'user.signInFailed', actorName: '', ...HERE };
    expect(entries).toMatchObject([
      {
        ...failed,
        subjectName: 'Ada Nowak',
        changes: [
          { field: 'cause', to: 'WRONG_PASSWORD' },
          { field: 'failuresOfHour', to: '1' },
        ],
      },
      {
        ...failed,
        subjectName: null,
        changes: [
          { field: 'cause', to: 'UNKNOWN_ACCOUNT' },
          { field: 'failuresOfHour', to: '1' },
        ],
      },
    ]);
  });

  test('of a sign-in, a change of password, a sign-out', async () => {
    const browser: { cookie?: string } = {};
    const entries = await recorded(async () => {
      const answer = await send(mutation('login'), { email: ada.email, password: ada.password });
      browser.cookie = answer.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      const headers = browser as { cookie: string };
      await send(mutation('passwordChange'), { currentPassword: 'wrong', newPassword: 'a longer secret' }, headers);
      await send(mutation('passwordChange'), { currentPassword: ada.password, newPassword: ada.password }, headers);
      await send('mutation { logout { userErrors { code } } }', {}, headers);
      administrator = await app.enter(ada);
      Object.assign(administrator.headers, { 'user-agent': AGENT });
    });
    const own = { actorName: 'Ada Nowak', subjectName: 'Ada Nowak', ...HERE };
    expect(entries.slice(0, 4)).toMatchObject([
      { event: 'user.signedIn', ...own },
      { event: 'user.passwordChangeFailed', ...own },
      { event: 'user.passwordChanged', ...own },
      { event: 'user.signedOut', ...own },
    ]);
  });

  test('of changes to users, links and tokens, with permissions before and after', async () => {
    const entries = await recorded(async () => {
      const made = await administrator<{ userCreate: { user: { id: string }; linkToken: string } }>(
        mutation('userCreate', 'user { id } linkToken'),
        { input: { email: 'kari@test.avoir', name: 'Kari', groupCodes: ['WAREHOUSE'] } },
      );
      const { user, linkToken } = made.data!.userCreate;
      await send(mutation('passwordSet'), { token: linkToken, password: 'a long enough secret' });
      await administrator(mutation('userUpdate'), {
        input: { id: user.id, expectedVersion: 2, groupCodes: ['ACCOUNTANT'] },
      });
      await administrator(mutation('passwordLinkCreate'), { input: { userId: user.id } });
      const token = await administrator<{ apiTokenCreate: { apiToken: { id: string } } }>(
        mutation('apiTokenCreate', 'apiToken { id }'),
        { input: { name: 'Shop', permissions: ['orders.view'] } },
      );
      await administrator(mutation('apiTokenRevoke'), { input: { id: token.data!.apiTokenCreate.apiToken.id } });
    });
    expect(entries.every((entry) => entry.address === '127.0.0.1' && entry.userAgent === AGENT)).toBe(true);
    expect(entries.map(({ event, actorName, subjectName }) => [event, actorName, subjectName])).toEqual([
      ['user.created', 'Ada Nowak', 'Kari'],
      ['user.linkIssued', 'Ada Nowak', 'Kari'],
      ['user.passwordSet', 'Kari', 'Kari'],
      ['user.signedIn', 'Kari', 'Kari'],
      ['user.updated', 'Ada Nowak', 'Kari'],
      ['user.linkIssued', 'Ada Nowak', 'Kari'],
      ['apiToken.created', 'Ada Nowak', 'Shop'],
      ['apiToken.revoked', 'Ada Nowak', 'Shop'],
    ]);
    expect(entries[4]!.changes).toEqual([{ field: 'groups', from: '["WAREHOUSE"]', to: '["ACCOUNTANT"]' }]);
    expect(entries[6]!.changes).toContainEqual({ field: 'permissions', from: null, to: '["orders.view"]' });
  });

  test('of group permissions that a new version changes', async () => {
    const changed = new Map(groupPermissions).set('INSPECTOR', ['returns.view']);
    const entries = await recorded(() => app.act((tx) => saveGroups(tx, changed)));
    const before = JSON.stringify(groupPermissions.get('INSPECTOR')).replaceAll(',', ', ');
    expect(entries).toMatchObject([
      {
        event: 'group.updated',
        address: null,
        userAgent: null,
        changes: [
          { field: 'code', to: 'INSPECTOR' },
          { field: 'permissions', from: before, to: '["returns.view"]' },
        ],
      },
    ]);
    expect(await recorded(() => app.act((tx) => saveGroups(tx, changed)))).toEqual([]);
  });

  test('of changes to any document, and can be filtered by address', async () => {
    const company = {
      idempotencyKey: newId(),
      name: 'Halden',
      isCustomer: true,
      currency: 'EUR',
      addressLines: [],
      city: 'Halden',
      country: 'NO',
    };
    const entries = await recorded(() => administrator(mutation('companyCreate'), { input: company }));
    expect(entries).toMatchObject([{ event: 'company.created', actorName: 'Ada Nowak', subjectName: null, ...HERE }]);
    const count = async (filter: string) =>
      (await administrator<{ auditEntries: { totalCount: number } }>(`{ auditEntries(${filter}) { totalCount } }`))
        .data!.auditEntries.totalCount;
    expect(await count('filter: { address: { eq: "127.0.0.1" } }')).toBeGreaterThan(8);
    expect(await count('filter: { address: { eq: "127.0.0.2" } }')).toBe(0);
    expect(await count('search: "127.0.0.1"')).toBe(await count('filter: { address: { eq: "127.0.0.1" } }'));
    expect(await count('filter: { event: { in: ["company.created"] }, address: { eq: "127.0.0.1" } }')).toBe(1);
  });

  test('and truncates the user agent and removes control characters', async () => {
    const entries = await recorded(() =>
      send(mutation('login'), { email: 'x', password: 'x' }, { 'user-agent': `a\t\u0085${'b'.repeat(2_000)}` }),
    );
    expect(entries[0]!.userAgent).toBe(`a ${'b'.repeat(298)}`);
  });
});

test('audit entries contain codes and values, no sentences', async () => {
  const { rows } = await app.database.owner.pool.query<{ event: string; changes: object; reason: string | null }>(
    "SELECT DISTINCT event, changes, reason FROM audit_entry WHERE event ~ '^(user|apiToken|group)[.]'",
  );
  expect(rows.length).toBeGreaterThan(8);
  expect(rows.filter(({ reason }) => reason !== null)).toEqual([]);
  const causes = rows.flatMap(({ changes }) => Object.entries(changes).filter(([name]) => name === 'cause'));
  for (const [, cause] of causes) expect((cause as { to: { value: string } }).to.value).toMatch(/^[A-Z_]+$/);
});
