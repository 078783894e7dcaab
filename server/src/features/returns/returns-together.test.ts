import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { firstRow } from '../../testing/first-row.js';
import { historyOf } from '../../testing/history-of.js';
import type { Return } from '../../testing/returns-fixture.js';
import { returnsFixture, run, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { sold } = verbsAt(at);

/** Invoice lines of so many invoices, two of each. */
async function soldLines(invoices: number): Promise<string[]> {
  const lines: string[] = [];
  for (let number = 0; number < invoices; number++) {
    const { hubs, tapes } = await sold();
    lines.push(hubs, tapes);
  }
  return lines;
}

const inputOf = (invoiceLineId: string, quantity = '1') => ({
  idempotencyKey: randomUUID(),
  lines: [{ invoiceLineId, quantity }],
});

const createAs = (caller: Caller, input: object) => run(caller, 'returnOrderCreate', input);
const createAll = (inputs: readonly object[]) => Promise.all(inputs.map((input) => createAs(at.clerk, input)));

const counted = async () =>
  Number((await firstRow<{ last: string }>(at, "SELECT last FROM reference_counter WHERE kind = 'return-order'")).last);

const numberOf = ({ reference }: Return): number => Number(/\d+$/.exec(reference)![0]);

/** The number of transactions that inserted these returns. */
const transactionsOf = async (made: readonly Return[]) =>
  (
    await firstRow<{ count: number }>(
      at,
      'SELECT count(DISTINCT xmin::text)::int AS count FROM sales_order WHERE id = ANY($1)',
      made.map(({ id }) => id),
    )
  ).count;

const reservedOf = async (line: string) =>
  (
    await firstRow<{ reserved: string }>(
      at,
      'SELECT reserved_quantity::text AS reserved FROM invoice_line_counter WHERE line_id = $1',
      line,
    )
  ).reserved;

test('returns that are created at once share transactions; a refused one takes no number and harms no other', async () => {
  const lines = await soldLines(8);
  await createAll([inputOf(lines[0]!)]);
  const before = await counted();
  const isRefused = (index: number) => index % 5 === 0;
  const all = await createAll(lines.map((line, index) => inputOf(line, isRefused(index) ? '11' : '1')));
  for (const [index, { userErrors }] of all.entries())
    expect(userErrors.map(({ code }) => code)).toEqual(isRefused(index) ? ['OVER_RETURN'] : []);
  const made = all.flatMap(({ returnOrder }) => returnOrder ?? []);
  expect(made.length).toBe(12);
  expect(made.map(numberOf).sort((one, other) => one - other)).toEqual(made.map((_, index) => before + index + 1));
  expect(await counted()).toBe(before + made.length);
  expect(await transactionsOf(made)).toBeLessThan(made.length);
  const reserved = await Promise.all(lines.map(reservedOf));
  // One unit of the first line was reserved before.
  expect(reserved).toEqual(lines.map((_, index) => (index > 0 && isRefused(index) ? '0.00000' : '1.00000')));
});

test('each return has the history of its own call, with its user and its trace id', async () => {
  const lines = await soldLines(4);
  const callers = await Promise.all(lines.map(() => at.app.signIn('RETURNS_DESK')));
  const all = await Promise.all(lines.map((line, index) => createAs(callers[index]!, inputOf(line))));
  const users = await Promise.all(
    callers.map(async (caller) => (await caller<{ viewer: { id: string } }>('{ viewer { id } }')).data!.viewer.id),
  );
  const traces = new Set<string>();
  for (const [index, { returnOrder }] of all.entries()) {
    const history = await historyOf(at.app, returnOrder!.id);
    expect(history).toMatchObject([{ actorId: users[index], event: 'return.created' }]);
    const row = await firstRow<{ created_by: string; trace_id: string; events: number }>(
      at,
      `SELECT o.created_by, a.trace_id, (SELECT count(*)::int FROM outbox_event e WHERE e.document_id = o.id) AS events
       FROM sales_order o JOIN audit_entry a ON a.document_id = o.id WHERE o.id = $1`,
      returnOrder!.id,
    );
    expect(row).toMatchObject({ created_by: history[0]!.actorName, events: 1 });
    traces.add(row.trace_id);
  }
  expect(traces.size).toBe(lines.length);
});

test('the same call at once and later creates one return', async () => {
  const lines = await soldLines(2);
  const repeated = inputOf(lines[0]!);
  const all = await createAll([repeated, ...lines.slice(1).map((line) => inputOf(line)), repeated]);
  expect(all.at(-1)!.returnOrder!.id).toBe(all[0]!.returnOrder!.id);
  expect((await createAll([repeated]))[0]!.returnOrder!.id).toBe(all[0]!.returnOrder!.id);
  expect(await reservedOf(lines[0]!)).toBe('1.00000');
});

test('calls whose shared transaction waits for a locked line are created each on its own', async () => {
  const lines = await soldLines(3);
  const holder = await at.app.database.owner.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT FROM invoice_line_counter WHERE line_id = $1 FOR UPDATE', [lines[0]]);
    const [held, ...others] = lines.map((line) => createAs(at.clerk, inputOf(line)));
    // The second line is on the invoice of the held one.
    const free = await Promise.all(others.slice(1));
    expect(free.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    await holder.query('COMMIT');
    for (const { userErrors } of await Promise.all([held!, others[0]!])) expect(userErrors).toEqual([]);
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
});

test('what the database refuses of one call fails that call only', async () => {
  const lines = await soldLines(3);
  const { pool } = at.app.database.owner;
  await pool.query(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.note = 'refused' THEN RAISE EXCEPTION 'refused by a test'; END IF; RETURN NEW; END $$`);
  await pool.query(
    'CREATE TRIGGER refuses_one BEFORE INSERT ON return_line FOR EACH ROW EXECUTE FUNCTION refuse_one()',
  );
  try {
    const inputs = lines.map((line, index) => {
      const input = inputOf(line);
      return { ...input, lines: input.lines.map((each) => ({ ...each, note: index === 2 ? 'refused' : 'kept' })) };
    });
    const settled = await Promise.allSettled(inputs.map((input) => createAs(at.clerk, input)));
    expect(settled.map(({ status }) => status)).toEqual(
      lines.map((_, index) => (index === 2 ? 'rejected' : 'fulfilled')),
    );
    expect(await reservedOf(lines[2]!)).toBe('0.00000');
  } finally {
    await pool.query('DROP TRIGGER refuses_one ON return_line');
    await pool.query('DROP FUNCTION refuse_one()');
  }
});
