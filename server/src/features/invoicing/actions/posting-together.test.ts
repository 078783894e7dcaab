import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '../../../testing/app.js';
import { secondServer } from '../../../testing/app.js';
import { firstRow } from '../../../testing/first-row.js';
import { historyOf } from '../../../testing/history-of.js';
import type { Posted } from '../../../testing/posting-fixture.js';
import { POST, postingAt, postingFixture } from '../../../testing/posting-fixture.js';

const at = postingFixture();
const { order, preview } = postingAt(at);

interface Answer {
  data: Posted | null;
  errors?: { extensions: { code: string } }[];
}

/** The input that posts one order as it was previewed, under a new key. */
async function posting(orderId: string): Promise<{ orderIds: string[]; previewToken: string; idempotencyKey: string }> {
  const { previewToken } = await preview([orderId]);
  return { orderIds: [orderId], previewToken, idempotencyKey: randomUUID() };
}

/** Posts, and repeats the call with its key as long as its outcome is unknown, as documented for clients. */
async function post(caller: Caller, input: object): Promise<Posted['postDocuments']> {
  const { data, errors } = (await caller<Posted>(POST, { input })) as Answer;
  if (errors?.[0]?.extensions.code === 'OUTCOME_UNKNOWN') return post(caller, input);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.postDocuments;
}

const inputsFor = async (count: number) => {
  const orders = await Promise.all(Array.from({ length: count }, () => order()));
  return Promise.all(orders.map(posting));
};

const SERIES = `SELECT count(*)::int AS documents, max(series_number)::int AS last,
  count(*) FILTER (WHERE previous_hash <> before)::int AS broken,
  (SELECT last_number::int FROM number_series WHERE kind = 'INVOICE') AS series
  FROM (SELECT *, coalesce(lag(hash) OVER (ORDER BY series_number), decode(repeat('00', 32), 'hex')) AS before
    FROM invoice WHERE kind = 'INVOICE') AS chained`;

/** The state of the series: documents, last number, broken hashes. */
const series = () => firstRow<{ documents: number; last: number; broken: number; series: number }>(at, SERIES);

/** Expects that `more` documents were posted since, and no number was lost. */
async function expectGapless(before: number, more: number): Promise<void> {
  const documents = before + more;
  expect(await series()).toEqual({ documents, last: documents, broken: 0, series: documents });
}

/** The most invoices of one transaction, which is one link of the chain. */
const largest = async () =>
  (
    await firstRow<{ most: number }>(
      at,
      `SELECT max(count)::int AS most FROM (SELECT count(*) FROM chain_document WHERE kind = 'INVOICE' GROUP BY chain_id, sequence) AS links`,
    )
  ).most;

const RENAME = 'mutation ($input: SettingsUpdateInput!) { settingsUpdate(input: $input) { userErrors { code } } }';

const isRefused = (index: number) => index % 10 === 0;

test('32 clients post at once: each gets its own verdict, and a refused call takes no number', async () => {
  const before = (await series()).documents;
  const callers = await Promise.all(Array.from({ length: 4 }, () => at.app.signIn('ACCOUNTANT')));
  const inputs = (await inputsFor(32)).map((input, index) => ({
    ...input,
    ...(isRefused(index) && { previewToken: 'that of another preview' }),
  }));
  const answers = await Promise.all(inputs.map((input, index) => post(callers[index % callers.length]!, input)));
  for (const [index, { userErrors, invoices, verdicts, replayed }] of answers.entries()) {
    expect(replayed).toBe(false);
    expect(userErrors.map(({ code }) => code)).toEqual(isRefused(index) ? ['STALE_PREVIEW'] : []);
    if (isRefused(index)) continue;
    expect(verdicts).toMatchObject([{ orderId: inputs[index]!.orderIds[0], documents: [{ id: invoices[0]!.id }] }]);
  }
  await expectGapless(before, 28);
  expect(await largest()).toBeGreaterThan(1);
});

test('documents, shipments and history of calls in one transaction name the user who posted each', async () => {
  const groups = ['ACCOUNTANT', 'ADMINISTRATOR'] as const;
  const callers = await Promise.all(Array.from({ length: 8 }, (_, index) => at.app.signIn(groups[index % 2]!)));
  const users = await Promise.all(
    callers.map(async (caller) => (await caller<{ viewer: { id: string } }>('{ viewer { id } }')).data!.viewer.id),
  );
  const inputs = await inputsFor(callers.length);
  const answers = await Promise.all(inputs.map((input, index) => post(callers[index]!, input)));
  const traces = new Set<string>();
  for (const [index, { invoices }] of answers.entries()) {
    const { id } = invoices[0]!;
    const [entry] = await historyOf(at.app, id);
    expect(entry).toMatchObject({ actorId: users[index], event: 'invoice.posted' });
    const row = await firstRow<{ posted_by: string; shipped_by: string; trace_id: string }>(
      at,
      `SELECT i.posted_by, s.posted_by AS shipped_by, a.trace_id FROM invoice i JOIN audit_entry a ON a.document_id = i.id
       JOIN shipment s ON s.order_id = $2 WHERE i.id = $1`,
      id,
      inputs[index]!.orderIds[0],
    );
    expect([row.posted_by, row.shipped_by]).toEqual([entry!.actorName, entry!.actorName]);
    traces.add(row.trace_id);
    for (const { actorId } of (await historyOf(at.app, inputs[index]!.orderIds[0]!)).slice(-2))
      expect(actorId).toBe(users[index]);
  }
  expect(traces.size).toBe(callers.length);
});

/** Lets the database do something once, when the order of a call is updated as posted. */
async function whenPosted(
  { orderIds: [orderId] }: { orderIds: string[] },
  statement: string,
): Promise<() => Promise<void>> {
  const { pool } = at.app.database.owner;
  await pool.query(`CREATE FUNCTION when_posted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF NEW.id = '${orderId}' AND NEW.status = 'COMPLETE' THEN ${statement}; END IF;
    RETURN NEW; END $$`);
  await pool.query(
    'CREATE TRIGGER when_posted BEFORE UPDATE ON sales_order FOR EACH ROW EXECUTE FUNCTION when_posted()',
  );
  return async () => void (await pool.query('DROP FUNCTION when_posted CASCADE'));
}

test('a connection that is lost in the middle costs no call and no number', async () => {
  const before = (await series()).documents;
  const inputs = await inputsFor(16);
  await at.app.database.owner.pool.query('CREATE SEQUENCE killed');
  const stop = await whenPosted(
    inputs[15]!,
    "IF nextval('killed') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF",
  );
  const answers = await Promise.all(inputs.map((input) => post(at.accountant, input)));
  await stop();
  expect(await firstRow(at, 'SELECT last_value::int AS times FROM killed')).toEqual({ times: 2 });
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(new Set(answers.map(({ invoices }) => invoices[0]!.number)).size).toBe(16);
  await expectGapless(before, 16);
});

test('equal calls of one transaction post once; a key with another input is refused', async () => {
  const before = (await series()).documents;
  const inputs = await inputsFor(8);
  const last = inputs.at(-1)!;
  const other = { ...(await posting(await order())), idempotencyKey: last.idempotencyKey };
  const answers = await Promise.all([...inputs, last, last, other].map((input) => post(at.accountant, input)));
  const [first, second, third, reused] = answers.slice(-4);
  expect(first).toMatchObject({ replayed: false, userErrors: [] });
  for (const again of [second, third]) {
    expect(again).toMatchObject({ replayed: true, userErrors: [], invoices: [{ id: first!.invoices[0]!.id }] });
  }
  expect(reused).toMatchObject({ userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  await expectGapless(before, 8);
});

test('the key of a refused call can be used again', async () => {
  const inputs = await inputsFor(6);
  const refused = inputs.map((input, index) => (index === 5 ? { ...input, previewToken: 'another' } : input));
  const answers = await Promise.all(refused.map((input) => post(at.accountant, input)));
  expect(answers[5]).toMatchObject({ userErrors: [{ code: 'STALE_PREVIEW' }] });
  expect(await post(at.accountant, inputs[5]!)).toMatchObject({ replayed: false, userErrors: [] });
  expect(await post(at.accountant, inputs[4]!)).toMatchObject({ replayed: true });
});

test('of calls that the database refuses together, each runs alone: only the one that it refuses fails', async () => {
  const before = (await series()).documents;
  const inputs = await inputsFor(8);
  const stop = await whenPosted(inputs[6]!, "RAISE EXCEPTION 'refused by the test'");
  const answers = await Promise.all(
    inputs.map(async (input) => (await at.accountant<Posted>(POST, { input })) as Answer),
  );
  await stop();
  const outcomes = answers.map(
    ({ data, errors }) => errors?.[0]?.extensions.code ?? data!.postDocuments.userErrors.length,
  );
  expect(outcomes).toEqual([0, 0, 0, 0, 0, 0, 'INTERNAL', 0]);
  await expectGapless(before, 7);
  expect(await post(at.accountant, inputs[6]!)).toMatchObject({ replayed: false, userErrors: [] });
});

test('a call whose order another transaction holds does not hold up the others', async () => {
  const inputs = await inputsFor(8);
  const holder = await at.app.database.owner.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM sales_order WHERE id = $1 FOR UPDATE', [inputs[7]!.orderIds[0]]);
    const answers = inputs.map((input) => post(at.accountant, input));
    const posted = await Promise.all(answers.slice(0, 7));
    expect(posted.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    await holder.query('COMMIT');
    expect(await answers[7]).toMatchObject({ replayed: false, userErrors: [] });
  } finally {
    holder.release();
  }
});

test('calls with different options are posted as each asks', async () => {
  const before = (await series()).documents;
  const inputs = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const orderId = await order();
      const options = { summaryUpdate: index % 2 === 0 ? 'INVOICE_ACCOUNT' : 'NONE' };
      const { previewToken } = await preview([orderId], options);
      return { orderIds: [orderId], previewToken, idempotencyKey: randomUUID(), ...options };
    }),
  );
  const answers = await Promise.all(inputs.map((input) => post(at.accountant, input)));
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  await expectGapless(before, 8);
});

test('settings that were changed on another server are those of the next posting', async () => {
  const other = await secondServer(at.app);
  try {
    await Promise.all((await inputsFor(6)).map((input) => post(at.accountant, input)));
    const administrator = await at.app.signIn('ADMINISTRATOR');
    const settings = await administrator<{ settings: { version: number } }>('{ settings { version } }');
    const response = await fetch(`${other.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...administrator.headers },
      body: JSON.stringify({
        query: RENAME,
        variables: { input: { expectedVersion: settings.data!.settings.version, name: 'Renamed Cycles' } },
      }),
    });
    expect(await response.json()).toMatchObject({ data: { settingsUpdate: { userErrors: [] } } });
    const answers = await Promise.all((await inputsFor(6)).map((input) => post(at.accountant, input)));
    for (const { invoices } of answers) {
      const { seller } = await firstRow<{ seller: { name: string } }>(
        at,
        'SELECT seller FROM invoice WHERE id = $1',
        invoices[0]!.id,
      );
      expect(seller.name).toBe('Renamed Cycles');
    }
  } finally {
    await other.stop();
  }
});
