import { describe, expect, test } from 'vitest';
import { testApp } from '../../../testing/app.js';
import { lockDemoLogins } from './lock-demo-logins.js';
import { saveDemoLogin } from './save-demo-login.js';

const app = testApp();
const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { viewer { name } userErrors { code message } } }`;
const PASSWORD = 'a long enough secret';
const ilse = { email: 'ilse@test.avoir', name: 'Ilse Brandt', groups: ['WAREHOUSE'] as const, password: PASSWORD };

const login = async (email: string, password: string) => {
  const { data } = await app.anonymous<{ login: { viewer: object | null; userErrors: { code: string }[] } }>(LOGIN, {
    input: { email, password },
  });
  return data!.login;
};

describe('signing in', () => {
  test('returns the same refusal for a wrong password and for an unknown address', async () => {
    await saveDemoLogin(app.act, ilse);
    const refused = { viewer: null, userErrors: [{ code: 'SIGN_IN_FAILED', message: expect.any(String) }] };
    expect(await login('nobody@test.avoir', PASSWORD)).toEqual(refused);
    expect(await login('Ilse@test.avoir ', 'wrong')).toEqual(refused);
    expect(await login('Ilse@test.avoir ', PASSWORD)).toEqual({ viewer: { name: 'Ilse Brandt' }, userErrors: [] });
  });

  test('accepts many concurrent attempts with the right password', async () => {
    await saveDemoLogin(app.act, { ...ilse, email: 'busy@test.avoir' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => login('busy@test.avoir', PASSWORD)));
    expect(answers.flatMap((answer) => answer.userErrors)).toEqual([]);
  });

  test.each([
    // elapsed              column           interval
    ['twelve idle hours', 'last_seen_at', '12 hours 1 second'],
    ['seven days', 'created_at', '7 days 1 second'],
  ])('opens a session that lasts no longer than %s', async (_what, column, interval) => {
    const clerk = await app.signIn('ORDER_CLERK');
    expect((await clerk('{ viewer { groups groupCodes } }')).data).toEqual({
      viewer: { groups: ['Order clerk'], groupCodes: ['ORDER_CLERK'] },
    });
    await app.database.owner.pool.query(`UPDATE user_session SET ${column} = now() - $1::interval`, [interval]);
    app.context.forgetCredentials();
    expect((await clerk('{ viewer { groups } }')).data).toEqual({ viewer: null });
  });
});

describe('the demo logins', () => {
  test('are locked with their sessions and tokens by a start without the demo, and unlocked by a start with it', async () => {
    const clerk = await app.signIn('ORDER_CLERK');
    const program = await app.withToken(['companies.view']);
    const names = async () => [(await clerk('{ viewer { kind } }')).data, (await program('{ viewer { kind } }')).data];
    expect(await names()).toEqual([{ viewer: { kind: 'USER' } }, { viewer: { kind: 'API_TOKEN' } }]);
    await app.act(lockDemoLogins);
    app.context.forgetCredentials();
    expect(await names()).toEqual([{ viewer: null }, undefined]);
    expect((await login(ilse.email, PASSWORD)).userErrors[0]!.code).toBe('SIGN_IN_FAILED');

    const before = await app.rowCounts();
    await app.act(lockDemoLogins);
    expect(await app.rowCounts()).toEqual(before);

    await saveDemoLogin(app.act, ilse);
    expect((await login(ilse.email, PASSWORD)).viewer).toEqual({ name: 'Ilse Brandt' });
    expect(await names()).toEqual([{ viewer: null }, undefined]);
  });
});
