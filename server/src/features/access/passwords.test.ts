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

/** Somebody with a password, in a browser, and with a one-time link that nobody has opened yet. */
async function somebody() {
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
  test('makes open one-time links void, and ends the other sessions', async () => {
    const { caller, link, email } = await somebody();
    const other = await app.enter({ email, password: PASSWORD });
    const token = await link();
    expect(await codes(caller, CHANGE, { currentPassword: PASSWORD, newPassword: NEW })).toEqual([]);
    expect((await other('{ viewer { name } }')).data).toEqual({ viewer: null });
    expect((await caller('{ viewer { name } }')).data).toEqual({ viewer: { name: 'Ilse' } });
    expect(await codes(app.stranger, SET, { token, password: NEWER })).toEqual(['LINK_EXPIRED']);
  });

  test('counts wrong guesses as signing in does, and for whoever guesses alone', async () => {
    const { caller, email } = await somebody();
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
    expect(await codes(app.stranger, LOGIN, { email, password: PASSWORD })).toEqual([]);
    await unblock();
    expect(await codes(caller, CHANGE, { currentPassword: PASSWORD, newPassword: NEW })).toEqual([]);
  });

  test('twice at the same moment is done once', async () => {
    const { caller } = await somebody();
    const change = (newPassword: string) => codes(caller, CHANGE, { currentPassword: PASSWORD, newPassword });
    expect((await Promise.all([change(NEW), change(NEWER)])).flat()).toEqual(['PASSWORD_WRONG']);
  });
});

describe('a one-time link', () => {
  test('is void once another is given, and once its user may not sign in', async () => {
    const { link, userId } = await somebody();
    const [first, second] = [await link(), await link()];
    expect(await codes(app.stranger, SET, { token: first, password: NEW })).toEqual(['LINK_EXPIRED']);
    const administrator = await app.signIn('ADMINISTRATOR');
    const update = async (isActive: boolean) => {
      const { rows } = await app.database.owner.pool.query('SELECT version FROM app_user WHERE id = $1', [userId]);
      const input = { id: userId, expectedVersion: (rows as { version: number }[])[0]!.version, isActive };
      const query = 'mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }';
      expect(await codes(administrator, query, input)).toEqual([]);
    };
    await update(false);
    await update(true);
    expect(await codes(app.stranger, SET, { token: second, password: NEW })).toEqual(['LINK_EXPIRED']);
  });

  test('stays good when the password is too weak, and works once for two at the same moment', async () => {
    const { link } = await somebody();
    const token = await link();
    expect(await codes(app.stranger, SET, { token, password: 'short' })).toEqual(['PASSWORD_TOO_WEAK']);
    const both = await Promise.all([NEW, NEWER].map((password) => codes(app.stranger, SET, { token, password })));
    expect(both.flat()).toEqual(['LINK_EXPIRED']);
  });
});

describe('while passwords wait for their turn', () => {
  let release: () => void;
  let held: Promise<unknown>;
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    release = resolve;
    held = Promise.all([
      inPasswordQueue('KNOWN', () => promise),
      inPasswordQueue('ANYBODY', () => promise),
      inPasswordQueue('ANYBODY', () => promise),
    ]);
  };
  const waiting = () => waitingPasswords('KNOWN') + waitingPasswords('ANYBODY');

  let people: Awaited<ReturnType<typeof somebody>>[];
  beforeAll(async () => {
    people = [await somebody(), await somebody()];
  });

  test('no connection is held by a sign-in, a change, a link or a demo login', async () => {
    const [one, other] = people as [(typeof people)[number], (typeof people)[number]];
    const token = await other.link();
    const { linkToken } = await app.act((tx) =>
      createUser(tx, { email: 'new@test.avoir', name: 'New', groupCodes: ['WAREHOUSE'] }),
    );
    hold();
    const all = [
      codes(app.stranger, LOGIN, { email: one.email, password: PASSWORD }),
      codes(app.stranger, LOGIN, { email: 'nobody@test.avoir', password: PASSWORD }),
      codes(one.caller, CHANGE, { currentPassword: PASSWORD, newPassword: NEW }),
      codes(app.stranger, SET, { token, password: NEW }),
      codes(app.stranger, SET, { token: linkToken, password: NEW }),
      saveDemoLogin(app.act, { email: one.email, name: 'Ilse', groups: ['WAREHOUSE'], password: PASSWORD }),
    ];
    // The two who sign in come from one network, so that one of them waits for the other.
    await until(() => waiting() === all.length - 1);
    const { pool } = app.database.staff;
    const { rows } = await app.database.owner.pool.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
    );
    expect([pool.totalCount - pool.idleCount, pool.waitingCount, rows]).toEqual([0, 0, [{ n: 0 }]]);
    release();
    await Promise.all([held, ...all]);
  });

  test('so many may wait, and the next are told to come again; people who are known have a turn of their own', async () => {
    hold();
    const crowd = Array.from({ length: 51 }, () => inPasswordQueue('ANYBODY', async () => 'in').catch(() => 'refused'));
    expect(await crowd.at(-1)).toBe('refused');
    expect(await codes(app.stranger, LOGIN, { email: 'a@test.avoir', password: 'x' })).toEqual(['RATE_LIMITED']);
    const known = codes(people[0]!.caller, CHANGE, { currentPassword: 'wrong', newPassword: NEW });
    await until(() => waitingPasswords('KNOWN') === 1);
    release();
    expect(await known).toEqual(['PASSWORD_WRONG']);
    expect((await Promise.all(crowd)).filter((answer) => answer === 'in').length).toBe(50);
    await held;
  });
});
