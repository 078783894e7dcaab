import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { secondServer, testApp } from '../../testing/app.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { knownSocket, rawSocket } from '../../testing/raw-socket.js';
import { until } from '../../testing/eventually.js';

const app = testApp();
const OWN = 'http://127.0.0.1';
const PERMISSIONS = ['returns.view', 'orders.view'];
const SUBSCRIBE = { id: '1', type: 'subscribe', payload: { query: 'subscription { returnEvents { eventId } }' } };
/** Long enough to open the sockets before the credentials end. */
const LEFT_MS = 3_000;
/** Sockets close within a second; the periodic check, which would close them anyway, runs every twelve. */
const WITHIN_MS = 1_000;

const statement = (text: string, ...values: unknown[]) => app.database.owner.pool.query(text, values);

async function browserSocket(url: string, { headers }: Caller): Promise<RawSocket> {
  const raw = (await rawSocket(url, { headers: { cookie: headers['cookie']! }, origin: OWN })) as RawSocket;
  raw.send({ type: 'connection_init' });
  await until(() => raw.received.length > 0);
  return raw;
}

/** The close code of a socket with a subscription, and whether it was closed within a second after a moment. */
async function closing(raw: RawSocket, moment: number) {
  raw.send(SUBSCRIBE);
  const code = await raw.closed;
  const after = Date.now() - moment;
  return { code, isWithinASecond: after >= 0 && after < WITHIN_MS };
}

const AT_ONCE = { code: 4401, isWithinASecond: true };

describe('a subscription is closed with 4401 within a second', () => {
  test('after a token expires, which is refused over HTTP from that moment', async () => {
    const token = await app.tokenFor(PERMISSIONS);
    const end = Date.now() + LEFT_MS;
    await statement('UPDATE api_token SET expires_at = $2 WHERE hint = $1', token.slice(-4), new Date(end));
    const second = await secondServer(app);
    const sockets = [await knownSocket(app.url, token), await knownSocket(second.url, token)];
    expect(await Promise.all(sockets.map((raw) => closing(raw, end)))).toEqual([AT_ONCE, AT_ONCE]);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = '{"query":"{ __typename }"}';
    expect((await fetch(`${app.url}/graphql`, { method: 'POST', headers, body })).status).toBe(401);
    await second.stop();
  });

  test('after the expiry of a token that was changed while the socket was open', async () => {
    const token = await app.tokenFor(PERMISSIONS);
    const closed = knownSocket(app.url, token).then((raw) => closing(raw, end));
    const end = Date.now() + LEFT_MS;
    await statement('UPDATE api_token SET expires_at = $2 WHERE hint = $1', token.slice(-4), new Date(end));
    expect(await closed).toEqual(AT_ONCE);
  });

  let user: Caller;
  let userId: string;
  beforeAll(async () => {
    user = await app.signIn('RETURNS_DESK');
    userId = (await user<{ viewer: { id: string } }>('{ viewer { id } }')).data!.viewer.id;
  });

  test.each([
    ['12 hours after a session was last used', 'last_seen_at', 12 * 3_600_000],
    ['7 days after a session began', 'created_at', 7 * 24 * 3_600_000],
  ])('%s', async (_, column, lifetime) => {
    const caller = await app.signIn('RETURNS_DESK');
    const end = Date.now() + LEFT_MS;
    await statement(
      `UPDATE user_session SET ${column} = $1 WHERE user_id = (SELECT user_id FROM user_session ORDER BY created_at DESC LIMIT 1)`,
      new Date(end - lifetime),
    );
    expect(await closing(await browserSocket(app.url, caller), end)).toEqual(AT_ONCE);
  });

  test('after a user is deactivated', async () => {
    const closed = closing(await browserSocket(app.url, user), Date.now());
    await statement('UPDATE app_user SET is_active = false WHERE id = $1', userId);
    expect(await closed).toEqual(AT_ONCE);
  });
});

test('a session that is used over HTTP does not end for its sockets', async () => {
  const caller = await app.signIn('RETURNS_DESK');
  const end = Date.now() + LEFT_MS;
  const { rows } = await statement(
    'UPDATE user_session SET last_seen_at = $1 WHERE created_at = (SELECT max(created_at) FROM user_session) RETURNING id',
    new Date(end - 12 * 3_600_000),
  );
  expect(rows).toHaveLength(1);
  const raw = await browserSocket(app.url, caller);
  await caller('{ viewer { id } }');
  await new Promise((resolve) => setTimeout(resolve, end - Date.now() + WITHIN_MS));
  expect(raw.socket.readyState).toBe(raw.socket.OPEN);
  raw.socket.close();
});
