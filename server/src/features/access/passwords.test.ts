import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { until } from '../../testing/eventually.js';
import { createUser } from './actions/create-user.js';
import { createPasswordLink } from './actions/issue-link.js';
import { saveDemoLogin } from './actions/save-demo-login.js';
import { inPasswordQueue, waitingPasswords } from './secrets/password-queue.js';

const app = testApp();
const PASSWORD = 'a long enough secret';
const [NEW, NEWER] = ['another long secret', 'a third and longer secret'];
let made = 0;

const CHANGE = `mutation ($input: PasswordChangeInput!) {
  passwordChange(input: $input) { viewer { name } userErrors { code } }
}`;
const SET =
  'mutation ($input: PasswordSetInput!) { passwordSet(input: $input) { viewer { name } userErrors { code } } }';
const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { viewer { name } userErrors { code } } }';
type Answer = Record<string, { viewer: object | null; userErrors: { code: string }[] }>;

const codes = async (caller: Caller, query: string, input: object): Promise<string[]> => {
  const { data, errors } = await caller<Answer>(query, { input });
  if (errors) return errors.map((error) => String(error.extensions!['code']));
  return Object.values(data!)[0]!.userErrors.map((error) => error.code);
};

/** A signed-in user with a password, and a function that creates one-time links for them. */
async function newUser() {
  const login = { email: `somebody${++made}@test.avoir`, password: PASSWORD };
  await saveDemoLogin(app.act, { ...login, name: 'Ilse', groups: ['WAREHOUSE'] });
  const caller = await app.enter(login);
  const { rows } = await app.database.owner.pool.query<{ id: string }>('SELECT id FROM app_user WHERE email = $1', [
    login.email,
  ]);
  const userId = rows[0]!.id;
  const link = () => app.act(async (tx) => (await createPasswordLink(tx, userId)).linkToken);
  return { ...login, caller, userId, link };
}

describe('changing a password', () => {
  test('revokes unused one-time links and ends the other sessions', async () => {
    const { caller, link, email } = await newUser();
    const other = await app.enter({ email, password: PASSWORD });
    const token = await link();
    expect(await codes(caller, CHANGE, { currentPassword: PASSWORD, newPassword: NEW })).toEqual([]);
    expect((await other('{ viewer { name } }')).data).toEqual({ viewer: null });
    expect((await caller('{ viewer { name } }')).data).toEqual({ viewer: { name: 'Ilse' } });
    expect(await codes(app.anonymous, SET, { token, password: NEWER })).toEqual(['LINK_EXPIRED']);
  });

  test('counts wrong passwords as sign-in does, without blocking sign-in', async () => {
    const { caller, email } = await newUser();
    const guess = () => codes(caller, CHANGE, { currentPassword: 'wrong', newPassword: NEW });
    const unblock = () =>
      app.database.owner.pool.query("UPDATE sign_in_limit SET blocked_until = now() - interval '1 second'");
    for (let nth = 1; nth <= 10; nth++) {
      expect(await guess()).toEqual(['PASSWORD_WRONG']);
      if (nth < 10) await unblock();
    }
    expect(await codes(caller, CHANGE, { currentPassword: PASSWORD, newPassword: NEW })).toEqual(['SIGN_IN_LOCKED']);
    const { rows } = await app.database.owner.pool.query(
      'SELECT max(blocked_until) > now() + interval \'14 minutes\' AS "isLocked" FROM sign_in_limit',
    );
    expect(rows).toEqual([{ isLocked: true }]);
    expect(await codes(app.anonymous, LOGIN, { email, password: PASSWORD })).toEqual([]);
    await unblock();
    expect(await codes(caller, CHANGE, { currentPassword: PASSWORD, newPassword: NEW })).toEqual([]);
  });

  test('twice concurrently takes effect once', async () => {
    const { caller } = await newUser();
    const change = (newPassword: string) => codes(caller, CHANGE, { currentPassword: PASSWORD, newPassword });
    expect((await Promise.all([change(NEW), change(NEWER)])).flat()).toEqual(['PASSWORD_WRONG']);
  });
});

describe('a one-time link', () => {
  test('is void once another is created, and once its user is deactivated', async () => {
    const { link, userId } = await newUser();
    const [first, second] = [await link(), await link()];
    expect(await codes(app.anonymous, SET, { token: first, password: NEW })).toEqual(['LINK_EXPIRED']);
    const administrator = await app.signIn('ADMINISTRATOR');
    const update = async (isActive: boolean) => {
      const { rows } = await app.database.owner.pool.query('SELECT version FROM app_user WHERE id = $1', [userId]);
      const input = { id: userId, expectedVersion: (rows as { version: number }[])[0]!.version, isActive };
      const query = 'mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }';
      expect(await codes(administrator, query, input)).toEqual([]);
    };
    await update(false);
    await update(true);
    expect(await codes(app.anonymous, SET, { token: second, password: NEW })).toEqual(['LINK_EXPIRED']);
  });

  test('stays valid when the password is too weak, and works once for two concurrent calls', async () => {
    const { link } = await newUser();
    const token = await link();
    expect(await codes(app.anonymous, SET, { token, password: 'short' })).toEqual(['PASSWORD_TOO_WEAK']);
    const both = await Promise.all([NEW, NEWER].map((password) => codes(app.anonymous, SET, { token, password })));
    expect(both.flat()).toEqual(['LINK_EXPIRED']);
  });
});

describe('while passwords are queued', () => {
  let release: () => void;
  let held: Promise<unknown>;
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    release = resolve;
    held = Promise.all([
      inPasswordQueue('KNOWN', () => promise),
      inPasswordQueue('UNKNOWN', () => promise),
      inPasswordQueue('UNKNOWN', () => promise),
    ]);
  };
  const waiting = () => waitingPasswords('KNOWN') + waitingPasswords('UNKNOWN');

  let users: Awaited<ReturnType<typeof newUser>>[];
  beforeAll(async () => {
    users = [await newUser(), await newUser()];
  });

  test('no database connection is held by a sign-in, a change, a link or a demo login', async () => {
    const [one, other] = users as [(typeof users)[number], (typeof users)[number]];
    const token = await other.link();
    const { linkToken } = await app.act((tx) =>
      createUser(tx, { email: 'new@test.avoir', name: 'New', groupCodes: ['WAREHOUSE'] }),
    );
    hold();
    const all = [
      codes(app.anonymous, LOGIN, { email: one.email, password: PASSWORD }),
      codes(app.anonymous, LOGIN, { email: 'nobody@test.avoir', password: PASSWORD }),
      codes(one.caller, CHANGE, { currentPassword: PASSWORD, newPassword: NEW }),
      codes(app.anonymous, SET, { token, password: NEW }),
      codes(app.anonymous, SET, { token: linkToken, password: NEW }),
      saveDemoLogin(app.act, { email: one.email, name: 'Ilse', groups: ['WAREHOUSE'], password: PASSWORD }),
    ];
    // Both sign-ins come from one network, so one of them waits for the other.
    await until(() => waiting() === all.length - 1);
    const { pool } = app.database.staff;
    const { rows } = await app.database.owner.pool.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
    );
    expect([pool.totalCount - pool.idleCount, pool.waitingCount, rows]).toEqual([0, 0, [{ n: 0 }]]);
    release();
    await Promise.all([held, ...all]);
  });

  test('50 may wait and further ones are refused; known clients have their own queue', async () => {
    hold();
    const queued = Array.from({ length: 51 }, () =>
      inPasswordQueue('UNKNOWN', async () => 'in').catch(() => 'refused'),
    );
    expect(await queued.at(-1)).toBe('refused');
    expect(await codes(app.anonymous, LOGIN, { email: 'a@test.avoir', password: 'x' })).toEqual(['RATE_LIMITED']);
    const known = codes(users[0]!.caller, CHANGE, { currentPassword: 'wrong', newPassword: NEW });
    await until(() => waitingPasswords('KNOWN') === 1);
    release();
    expect(await known).toEqual(['PASSWORD_WRONG']);
    expect((await Promise.all(queued)).filter((answer) => answer === 'in').length).toBe(50);
    await held;
  });
});
