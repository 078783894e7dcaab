import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveDemoLogin } from '../access/index.js';
import type { App } from '../../start.js';
import type { Caller } from '../../testing/app.js';
import { secondServer } from '../../testing/app.js';
import { firstRow } from '../../testing/first-row.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import type { Proof, Watch } from '../../testing/watch.js';
import { watch } from '../../testing/watch.js';
import { eventually, until } from '../../testing/eventually.js';

const at = returnsFixture();
const { create, sold } = verbsAt(at);
const QUERY = 'subscription ($filter: ReturnEventFilter) { returnEvents(filter: $filter) { kind returnOrder { id } } }';
const PERMISSIONS = ['returns.view', 'orders.view'];

interface Received {
  returnEvents: { kind: string; returnOrder: { id: string } };
}
let other: string;

beforeAll(async () => {
  other = await at.given.customer({ name: 'Nordlys Sykkel' });
});

/** Subscribes, and waits for the first event: from then on no event can be missed. */
async function subscribed(proof: Proof, app: App = at.app, customerId = at.customer): Promise<Watch<Received>> {
  const events = watch<Received>(app.url, proof, { query: QUERY });
  await eventually(async () => {
    await newReturn(customerId);
    await sleep(30);
    if (events.received.length === 0) throw new Error('nothing received');
  });
  return events;
}

async function newReturn(customerId = at.customer): Promise<string> {
  const { hubs } = await sold({ customerId });
  return (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!.id;
}

const statement = (text: string, ...values: unknown[]) => at.app.database.staff.pool.query(text, values);
const revoke = (token: string) => statement('UPDATE api_token SET revoked_at = now() WHERE hint = $1', token.slice(-4));
const cookieOf = (caller: Caller): Proof => ({ cookie: caller.headers['cookie']! });

/** A notification takes milliseconds on an idle machine; without it, the periodic check closes the socket within twelve seconds. */
const BY_NOTIFICATION_MS = 5_000;

/** The time until the socket was closed, in milliseconds, and the close codes. */
async function closedAfter(
  events: Watch<Received>,
  act: () => Promise<unknown>,
): Promise<{ ms: number; codes: number[] }> {
  await act();
  const begun = performance.now();
  await events.untilEnded();
  return { ms: performance.now() - begun, codes: events.closed };
}

describe('revoked credentials close their sockets at once, on every server:', () => {
  const input = (values: object) => ({ input: values });
  const PASSWORD = 'correct horse battery staple';

  test.each([
    ['after signing out', (user: Caller) => user('mutation { logout { userErrors { code } } }')],
    [
      'when the user is locked',
      async (user: Caller) => statement('UPDATE app_user SET is_active = false WHERE id = $1', await idOf(user)),
    ],
  ])('%s', async (_, act) => {
    const user = await at.app.signIn('RETURNS_DESK');
    const second = await secondServer(at.app);
    const subscriptions = [await subscribed(cookieOf(user)), await subscribed(cookieOf(user), second)];
    const all = await Promise.all(subscriptions.map((events) => closedAfter(events, () => Promise.resolve(act(user)))));
    for (const { ms, codes } of all) expect([ms < BY_NOTIFICATION_MS, codes]).toEqual([true, [4401]]);
    await second.stop();
  });

  test('after a password change, except for the session that made it', async () => {
    const login = { email: `${randomUUID()}@test.avoir`, name: 'Two screens', password: PASSWORD };
    await saveDemoLogin(at.app.act, { ...login, groups: ['RETURNS_DESK'] });
    const [here, elsewhere] = [await at.app.enter(login), await at.app.enter(login)];
    const subscriptions = [await subscribed(cookieOf(here)), await subscribed(cookieOf(elsewhere))];
    const change = () =>
      here('mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { userErrors { code } } }', {
        ...input({ currentPassword: PASSWORD, newPassword: `${PASSWORD} again` }),
      });
    expect(await closedAfter(subscriptions[1]!, change)).toMatchObject({ codes: [4401] });
    expect(subscriptions[0]!.closed).toEqual([]);
    await subscriptions[0]!.stop();
  });

  test('after the revocation of a token', async () => {
    const token = await at.app.tokenFor(PERMISSIONS);
    const second = await secondServer(at.app);
    const subscriptions = [await subscribed({ token }), await subscribed({ token }, second)];
    const all = await Promise.all(subscriptions.map((events) => closedAfter(events, () => revoke(token))));
    for (const { ms, codes } of all) expect([ms < BY_NOTIFICATION_MS, codes]).toEqual([true, [4401]]);
    await second.stop();
  });
});

const idOf = async (user: Caller): Promise<string> =>
  (await user<{ viewer: { id: string } }>('{ viewer { id } }')).data!.viewer.id;

describe('permissions are checked for every event:', () => {
  test('a subscriber that loses `returns.view` receives an error and no further events', async () => {
    const user = await at.app.signIn('WAREHOUSE');
    const events = await subscribed(cookieOf(user));
    const before = events.received.length;
    await statement('DELETE FROM group_member WHERE user_id = $1', await idOf(user));
    await newReturn();
    expect(await events.untilEnded()).toMatchObject([
      { extensions: { code: 'FORBIDDEN', permission: 'returns.view' } },
    ]);
    expect(events.received.length).toBe(before);
    await events.stop();
  });

  test('a partner receives only events of the companies that are in scope at that moment', async () => {
    const token = await at.app.tokenFor(PERMISSIONS, [at.customer]);
    const events = await subscribed({ token });
    const theirs = await newReturn(other);
    const mine = await newReturn();
    await until(() => events.received.some((event) => event.returnEvents.returnOrder.id === mine));
    const integration = 'SELECT integration_id AS id FROM api_token WHERE hint = $1';
    const { id } = await firstRow<{ id: string }>(at, integration, token.slice(-4));
    await statement('UPDATE integration_company SET company_id = $2 WHERE integration_id = $1', id, other);
    const [gone, new_] = [await newReturn(), await newReturn(other)];
    await until(() => events.received.some((event) => event.returnEvents.returnOrder.id === new_));
    const received = events.received.map((event) => event.returnEvents.returnOrder.id);
    expect(received).not.toContain(theirs);
    expect(received).not.toContain(gone);
    await events.stop();
  });

  test('a subscription to a field without permission is refused at once', async () => {
    const token = await at.app.tokenFor(['returns.view']);
    const events = watch(
      at.app.url,
      { token },
      {
        query: 'subscription { returnEvents { returnOrder { lines { product { cost { amount } } } } } }',
      },
    );
    expect(await events.untilEnded()).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('a token without the permission is refused', async () => {
    const events = watch(at.app.url, { token: await at.app.tokenFor(['orders.view']) }, { query: QUERY });
    expect(await events.untilEnded()).toMatchObject([
      { extensions: { code: 'FORBIDDEN', permission: 'returns.view', traceId: expect.any(String) } },
    ]);
  });
});

test('a return order out of scope and one that does not exist are refused in the same way', async () => {
  const theirs = await newReturn(other);
  const token = await at.app.tokenFor(PERMISSIONS, [at.customer]);
  const answers = [];
  for (const id of [theirs, randomUUID(), 'x']) {
    const events = watch(
      at.app.url,
      { token },
      {
        query: 'subscription ($id: ID!) { returnOrderStatusChanged(returnOrderId: $id) { kind } }',
        variables: { id },
      },
    );
    const [{ message, extensions }] = (await events.untilEnded()) as [
      { message: string; extensions: { code: string } },
    ];
    answers.push(`${extensions.code} ${message}`);
  }
  expect(new Set(answers)).toEqual(new Set(['BAD_USER_INPUT There is no such return order, or you may not see it.']));
});

test('an open socket does not extend the session', async () => {
  const user = await at.app.signIn('RETURNS_DESK');
  const seen = new Date(Date.now() - 3_600_000);
  await statement('UPDATE user_session SET last_seen_at = $2 WHERE user_id = $1', await idOf(user), seen);
  const events = watch<Received>(at.app.url, cookieOf(user), { query: QUERY });
  await eventually(async () => {
    await newReturn();
    if (events.received.length === 0) throw new Error('nothing received');
  });
  const { rows } = await statement('SELECT last_seen_at FROM user_session WHERE last_seen_at = $1', seen);
  expect(rows.length).toBe(1);
  await events.stop();
});
