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
const RIGHTS = ['returns.view', 'orders.view'];

interface Told {
  returnEvents: { kind: string; returnOrder: { id: string } };
}
let other: string;

beforeAll(async () => {
  other = await at.given.customer({ name: 'Nordlys Sykkel' });
});

/** Watches, and waits until the first event has come: from then on it surely hears. */
async function hearing(proof: Proof, app: App = at.app, customerId = at.customer): Promise<Watch<Told>> {
  const events = watch<Told>(app.url, proof, { query: QUERY });
  await eventually(async () => {
    await newReturn(customerId);
    await sleep(30);
    if (events.told.length === 0) throw new Error('nothing heard');
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

/** Some milliseconds on an idle machine. Without the news of it a socket would be found by the clock, after up to twelve seconds. */
const BY_NEWS_MS = 5_000;

/** How long it took until the socket was closed, in milliseconds. */
async function closedAfter(events: Watch<Told>, act: () => Promise<unknown>): Promise<{ ms: number; codes: number[] }> {
  await act();
  const begun = performance.now();
  await events.untilEnded();
  return { ms: performance.now() - begun, codes: events.closed };
}

describe('whoever loses what proves who he is loses his sockets at once, on every server:', () => {
  const input = (values: object) => ({ input: values });
  const PASSWORD = 'correct horse battery staple';

  test.each([
    ['by signing out', (who: Caller) => who('mutation { logout { userErrors { code } } }')],
    [
      'when he is locked',
      async (who: Caller) => statement('UPDATE app_user SET is_active = false WHERE id = $1', await idOf(who)),
    ],
  ])('%s', async (_, act) => {
    const who = await at.app.signIn('RETURNS_DESK');
    const second = await secondServer(at.app);
    const watching = [await hearing(cookieOf(who)), await hearing(cookieOf(who), second)];
    const all = await Promise.all(watching.map((events) => closedAfter(events, () => Promise.resolve(act(who)))));
    for (const { ms, codes } of all) expect([ms < BY_NEWS_MS, codes]).toEqual([true, [4401]]);
    await second.stop();
  });

  test('by a new password, but for the session that set it', async () => {
    const login = { email: `${randomUUID()}@test.avoir`, name: 'Two screens', password: PASSWORD };
    await saveDemoLogin(at.app.act, { ...login, groups: ['RETURNS_DESK'] });
    const [here, elsewhere] = [await at.app.enter(login), await at.app.enter(login)];
    const watching = [await hearing(cookieOf(here)), await hearing(cookieOf(elsewhere))];
    const change = () =>
      here('mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { userErrors { code } } }', {
        ...input({ currentPassword: PASSWORD, newPassword: `${PASSWORD} anew` }),
      });
    expect(await closedAfter(watching[1]!, change)).toMatchObject({ codes: [4401] });
    expect(watching[0]!.closed).toEqual([]);
    await watching[0]!.stop();
  });

  test('with a token that is revoked', async () => {
    const token = await at.app.tokenFor(RIGHTS);
    const second = await secondServer(at.app);
    const watching = [await hearing({ token }), await hearing({ token }, second)];
    const all = await Promise.all(watching.map((events) => closedAfter(events, () => revoke(token))));
    for (const { ms, codes } of all) expect([ms < BY_NEWS_MS, codes]).toEqual([true, [4401]]);
    await second.stop();
  });
});

const idOf = async (who: Caller): Promise<string> =>
  (await who<{ viewer: { id: string } }>('{ viewer { id } }')).data!.viewer.id;

describe('rights are asked for every event:', () => {
  test('who may not see returns any more hears that, and nothing more', async () => {
    const who = await at.app.signIn('WAREHOUSE');
    const events = await hearing(cookieOf(who));
    const heard = events.told.length;
    await statement('DELETE FROM group_member WHERE user_id = $1', await idOf(who));
    await newReturn();
    expect(await events.untilEnded()).toMatchObject([
      { extensions: { code: 'FORBIDDEN', permission: 'returns.view' } },
    ]);
    expect(events.told.length).toBe(heard);
    await events.stop();
  });

  test('a partner hears of his own companies alone, and of those he has at that moment', async () => {
    const token = await at.app.tokenFor(RIGHTS, [at.customer]);
    const events = await hearing({ token });
    const theirs = await newReturn(other);
    const mine = await newReturn();
    await until(() => events.told.some((told) => told.returnEvents.returnOrder.id === mine));
    const { id } = await firstRow<{ id: string }>(at, 'SELECT id FROM api_token WHERE hint = $1', token.slice(-4));
    await statement('UPDATE api_token_company SET company_id = $2 WHERE token_id = $1', id, other);
    const [gone, new_] = [await newReturn(), await newReturn(other)];
    await until(() => events.told.some((told) => told.returnEvents.returnOrder.id === new_));
    const heard = events.told.map((told) => told.returnEvents.returnOrder.id);
    expect(heard).not.toContain(theirs);
    expect(heard).not.toContain(gone);
    await events.stop();
  });

  test('a field that its hearer may not read is refused at once', async () => {
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

test('a foreign return order and one that does not exist are refused alike', async () => {
  const theirs = await newReturn(other);
  const token = await at.app.tokenFor(RIGHTS, [at.customer]);
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

test('an open socket does not keep a session awake', async () => {
  const who = await at.app.signIn('RETURNS_DESK');
  const seen = new Date(Date.now() - 3_600_000);
  await statement('UPDATE user_session SET last_seen_at = $2 WHERE user_id = $1', await idOf(who), seen);
  const events = watch<Told>(at.app.url, cookieOf(who), { query: QUERY });
  await eventually(async () => {
    await newReturn();
    if (events.told.length === 0) throw new Error('nothing heard');
  });
  const { rows } = await statement('SELECT last_seen_at FROM user_session WHERE last_seen_at = $1', seen);
  expect(rows.length).toBe(1);
  await events.stop();
});
