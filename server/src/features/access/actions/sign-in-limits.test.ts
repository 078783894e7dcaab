import { beforeAll, describe, expect, test } from 'vitest';
import { anonymousActor } from '../../../platform/actor.js';
import { listenToStatements } from '../../../platform/database/pools.js';
import { testApp } from '../../../testing/app.js';
import { stoppedClock } from '../../../testing/clock.js';
import { visitorFrom, writeOfVisitor } from '../../../testing/visitor.js';
import { countersOf } from '../rules/sign-in-limits.js';
import { countFailure } from './count-attempts.js';
import { createPasswordLink } from './issue-link.js';
import type { Visitor } from './open-session.js';
import { saveDemoLogin } from './save-demo-login.js';
import { setPassword } from './set-password.js';
import { signIn } from './sign-in.js';

const app = testApp();
const clock = stoppedClock();
const PASSWORD = 'a long enough secret';
let made = 0;
const newLogin = async (groups: readonly ['WAREHOUSE' | 'ADMINISTRATOR'] = ['WAREHOUSE']) => {
  const email = `person${++made}@test.avoir`;
  await saveDemoLogin(app.act, { email, name: 'Ilse Brandt', groups, password: PASSWORD });
  return email;
};

/** The code of the refusal, or SIGNED_IN. */
const tryFrom = (visitor: Visitor, email: string, password: string): Promise<string> =>
  signIn(writeOfVisitor(app, clock), { email, password }, visitor).then(
    () => 'SIGNED_IN',
    (error: { code?: string; extensions?: { code: string } }) => error.code ?? error.extensions!.code,
  );
const office = visitorFrom('198.51.100.1');
const elsewhere = visitorFrom('203.0.113.7');
const [FAILED, LOCKED] = ['SIGN_IN_FAILED', 'SIGN_IN_LOCKED'];

/** The results of wrong passwords, each tried as soon as the limits allow. */
async function guess(email: string, times: number, from = elsewhere): Promise<string[]> {
  const answers: string[] = [];
  for (let nth = 0; nth < times; nth++) {
    answers.push(await tryFrom(from, email, `guess ${nth}`));
    clock.pass(31);
  }
  return answers;
}

describe('wrong passwords', () => {
  test('delay the next attempt, and ten of them lock sign-in for 15 minutes', async () => {
    const email = await newLogin();
    for (let nth = 0; nth < 4; nth++) expect(await tryFrom(elsewhere, email, 'wrong')).toBe(FAILED);
    expect(await tryFrom(elsewhere, email, PASSWORD)).toBe(LOCKED);
    clock.pass(1);
    expect(await tryFrom(elsewhere, email, 'wrong')).toBe(FAILED);
    clock.pass(1);
    expect(await tryFrom(elsewhere, email, PASSWORD)).toBe(LOCKED);
    clock.pass(30);
    expect(await guess(email, 5)).toEqual(Array(5).fill(FAILED));
    expect(await tryFrom(elsewhere, email, PASSWORD)).toBe(LOCKED);
    clock.pass(13 * 60);
    expect(await tryFrom(elsewhere, email, PASSWORD)).toBe(LOCKED);
    clock.pass(2 * 60);
    expect(await tryFrom(elsewhere, email, PASSWORD)).toBe('SIGNED_IN');
    expect(await tryFrom(elsewhere, email, 'wrong')).toBe(FAILED);
  });

  test('sent concurrently are checked one after another until the limit is reached', async () => {
    const email = await newLogin();
    const guesses = Array.from({ length: 20 }, (_, index) => tryFrom(elsewhere, email, `guess ${index}`));
    const answers = (await Promise.all(guesses)).sort();
    expect(answers).toEqual([...Array<string>(4).fill(FAILED), ...Array<string>(16).fill(LOCKED)]);
  });

  test('sent concurrently from many networks are checked one after another until the limit is reached', async () => {
    const email = await newLogin();
    const networks = Array.from({ length: 40 }, (_, index) => visitorFrom(`2001:db8:aa:${index}::/64`));
    const answers = (await Promise.all(networks.map((from) => tryFrom(from, email, 'wrong')))).sort();
    expect(answers).toEqual([...Array<string>(21).fill(FAILED), ...Array<string>(19).fill(LOCKED)]);
  });

  test('sent concurrently to many accounts are checked one after another until the limit is reached', async () => {
    const from = visitorFrom('203.0.113.70');
    const accounts = Array.from({ length: 40 }, (_, index) => `sprayed${index}@test.avoir`);
    const answers = (await Promise.all(accounts.map((email) => tryFrom(from, email, 'wrong')))).sort();
    expect(answers).toEqual([...Array<string>(31).fill(FAILED), ...Array<string>(9).fill(LOCKED)]);
  });

  test('beyond 50 at once are refused without a check', async () => {
    const email = await newLogin();
    const guesses = Array.from({ length: 60 }, (_, index) => tryFrom(elsewhere, email, `guess ${index}`));
    const refused = (await Promise.all(guesses)).filter((answer) => answer === 'RATE_LIMITED').length;
    // A guess that ends before the last one arrives makes room for another.
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(10);
  });

  test('get the same answers for an account that does not exist', async () => {
    const email = await newLogin();
    const real = await guess(email, 12, visitorFrom('203.0.113.80'));
    expect(await guess('invented@test.avoir', 12, visitorFrom('203.0.113.81'))).toEqual(real);
    expect(new Set(real)).toEqual(new Set([FAILED, LOCKED]));
  });

  test('on many accounts delay sign-in to all accounts from this network, except from a known browser', async () => {
    const email = await newLogin();
    const network = '203.0.113.90';
    const known = await signIn(writeOfVisitor(app, clock), { email, password: PASSWORD }, visitorFrom(network));
    const answers: string[] = [];
    for (let nth = 0; nth < 32; nth++) answers.push(await tryFrom(visitorFrom(network), `other${nth}@test.avoir`, 'x'));
    expect(answers).toEqual([...Array<string>(31).fill(FAILED), LOCKED]);
    expect(await tryFrom(visitorFrom(network), email, PASSWORD)).toBe(LOCKED);
    expect(await tryFrom(visitorFrom(network, { device: known.device }), email, PASSWORD)).toBe('SIGNED_IN');
  });
});

describe('an administrator whose password is guessed from many networks', () => {
  let email: string;
  let device: string;
  beforeAll(async () => {
    email = await newLogin(['ADMINISTRATOR']);
    device = (await signIn(writeOfVisitor(app, clock), { email, password: PASSWORD }, office)).device;
    for (let network = 0; network < 40; network++) {
      const from = visitorFrom(`2001:db8:${network}::/64`);
      for (let nth = 0; nth < 2; nth++) await tryFrom(from, email, 'wrong');
      clock.pass(network < 12 ? 0 : 60);
    }
  });

  test('is protected by delays for unknown networks', async () => {
    expect(await tryFrom(elsewhere, email, 'wrong')).toBe(FAILED);
    expect(await tryFrom(visitorFrom('192.0.2.1'), email, 'wrong')).toBe(LOCKED);
  });

  test('can sign in with a known browser from any network', async () => {
    expect(await tryFrom(visitorFrom('192.0.2.99', { device }), email, PASSWORD)).toBe('SIGNED_IN');
  });

  test('can sign in with any browser from a known network', async () => {
    expect(await tryFrom(office, email, PASSWORD)).toBe('SIGNED_IN');
  });

  test('can sign in from a new network after at most a minute', async () => {
    await tryFrom(visitorFrom('2001:db8:ffff::/64'), email, 'wrong');
    const from = visitorFrom('192.0.2.50');
    expect(await tryFrom(from, email, PASSWORD)).toBe(LOCKED);
    clock.pass(60);
    expect(await tryFrom(from, email, PASSWORD)).toBe('SIGNED_IN');
  });

  test('can sign in with a one-time link at once', async () => {
    await tryFrom(visitorFrom('2001:db8:fffe::/64'), email, 'wrong');
    const { rows } = await app.database.owner.pool.query<{ id: string }>('SELECT id FROM app_user WHERE email = $1', [
      email,
    ]);
    const { linkToken } = await app.act((tx) => createPasswordLink(tx, rows[0]!.id));
    const signedIn = setPassword(app.act, { token: linkToken, password: PASSWORD }, visitorFrom('192.0.2.51'));
    await expect(signedIn).resolves.toMatchObject({ secret: expect.any(String) });
  });

  test('is not recognized by the marker of another user, a forged one, or one from before a password change', async () => {
    const other = await newLogin();
    const others = (await signIn(writeOfVisitor(app, clock), { email: other, password: PASSWORD }, elsewhere)).device;
    await tryFrom(visitorFrom('2001:db8:fffd::/64'), email, 'wrong');
    for (const marker of [others, device, `${device.slice(0, -43)}${'A'.repeat(43)}`, 'x', '..']) {
      expect(await tryFrom(visitorFrom('192.0.2.60', { device: marker }), email, 'wrong')).toBe(LOCKED);
    }
  });
});

describe('an account that does not exist', () => {
  test('causes the same SQL statements as an existing one', async () => {
    const statementsOf = async (email: string, network: string) => {
      const sent: string[] = [];
      const stop = listenToStatements((statement) => sent.push(statement.replaceAll(email, 'EMAIL')));
      await tryFrom(visitorFrom(network), email, 'wrong');
      stop();
      return sent.filter((statement) => !/outbox/.test(statement));
    };
    const email = await newLogin();
    const real = await statementsOf(email, '203.0.113.100');
    expect(await statementsOf('nobody.at.all@test.avoir', '203.0.113.101')).toEqual(real);
    expect(real.length).toBeGreaterThan(5);
  });

  test('adds few audit entries, and counters that are deleted after an hour', async () => {
    clock.pass(7_200);
    const write = writeOfVisitor(app, clock);
    const counters = countersOf('UNKNOWN');
    const failure = { type: 'user.signInFailed', userId: anonymousActor().id, cause: 'UNKNOWN_ACCOUNT' } as const;
    const { audit_entry: before } = await app.rowCounts();
    const fail = (nth: number) =>
      write(async (tx) => {
        const from = `2001:db8:0:${nth.toString(16)}::/64`;
        await countFailure(tx, { account: `a${nth}`, client: from, network: from, counters }, failure);
      });
    for (let nth = 0; nth < 1_000; nth++) await fail(nth);
    const counts = await app.rowCounts();
    expect(counts['audit_entry']! - before!).toBe(103);
    expect(counts['sign_in_limit']).toBeGreaterThan(3_000);
    clock.pass(7_200);
    for (let nth = 0; nth < 200; nth++) await fail(nth);
    expect((await app.rowCounts())['sign_in_limit']).toBeLessThan(1_000);
  });

  test('is stored nowhere as entered, because it may be a password', async () => {
    await tryFrom(visitorFrom('203.0.113.110'), 'my secret typed in the wrong place', 'wrong');
    const { pool } = app.database.owner;
    const { rows } = await pool.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM audit_entry a WHERE a::text LIKE '%typed in the wrong%')
         OR EXISTS (SELECT FROM sign_in_limit l WHERE l::text LIKE '%typed in the wrong%') AS found`,
    );
    expect(rows).toEqual([{ found: false }]);
  });
});
