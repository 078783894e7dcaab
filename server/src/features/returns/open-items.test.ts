import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { asStaffOf } from '../../testing/as-staff.js';
import type { Caller } from '../../testing/app.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);
const asStaff = asStaffOf(at);

interface Item {
  id: string;
  kind: string;
  side: string;
  number: string;
  currency: string;
  amount: { amount: string };
  openAmount: { amount: string };
  isOverdue: boolean;
  customer: { id: string };
  invoice: { id: string; openAmount: { amount: string } } | null;
  settlements: { amount: { amount: string }; debitItem: { id: string }; creditItem: { id: string } }[];
}

const LIST = `query ($first: Int, $after: String, $includesSettled: Boolean, $filter: OpenItemFilter, $orderBy: [OpenItemSort!]) {
  openItems(first: $first, after: $after, includesSettled: $includesSettled, filter: $filter, orderBy: $orderBy) {
    nodes { id kind side number date dueDate currency amount { amount } openAmount { amount } isOverdue customer { id }
      invoice { id openAmount { amount } } settlements { amount { amount } debitItem { id } creditItem { id } } }
    pageInfo { endCursor hasNextPage } totalCount } }`;

let accountant: Caller;
let first: { id: string; number: string };
let second: { id: string; number: string };
let note: { id: string; number: string };
let foreign: { id: string; number: string };
let other: string;

/** Two invoices of a customer, of which the first is credited completely, and one of another customer in kroner. */
beforeAll(async () => {
  accountant = await at.app.signIn('ACCOUNTANT');
  const { invoice, hubs, tapes } = await sold();
  first = invoice;
  second = (await sold()).invoice;
  const made = await announced([
    { invoiceLineId: hubs, quantity: '10' },
    { invoiceLineId: tapes, quantity: '3' },
  ]);
  const scrapped = (line: number, quantity: string) => ({
    returnLineId: made.lines[line]!.id,
    quantity,
    dispositionId: at.scrap,
  });
  await receive(made.id, [scrapped(0, '10'), scrapped(1, '3')]);
  note = (await post([made.id])).invoices[0]!;
  other = await at.given.customer({ name: 'Nordlys Sykkel AS', currency: 'NOK' });
  const product = await at.given.product({ currency: 'NOK' });
  const order = await at.given.confirmedOrder({
    customerId: other,
    exchangeRate: '0.09',
    lines: [{ productId: product, quantity: '1', price: '100' }],
  });
  foreign = (await post([order])).invoices[0]!;
});

async function list(variables: object = {}, caller = accountant) {
  const { data, errors } = await caller<{
    openItems: { nodes: Item[]; pageInfo: { endCursor: string; hasNextPage: boolean }; totalCount: number };
  }>(LIST, variables);
  expect(errors).toBeUndefined();
  return data!.openItems;
}

const numbers = async (variables: object = {}, caller = accountant) =>
  (await list({ orderBy: [{ field: 'NUMBER', direction: 'ASC' }], ...variables }, caller)).nodes.map(
    ({ number }) => number,
  );

describe('the list of open items', () => {
  test('has what is open, and with includesSettled also what is settled completely', async () => {
    expect(await numbers()).toEqual([second.number, foreign.number].sort());
    expect(await numbers({ includesSettled: true })).toEqual(
      [first.number, second.number, note.number, foreign.number].sort(),
    );
  });

  test('shows an item with its document, and the items that a settlement joins', async () => {
    const { nodes } = await list({ includesSettled: true, filter: { customerId: { eq: at.customer } } });
    const settlements = [{ amount: { amount: '1070.19' }, debitItem: { id: first.id }, creditItem: { id: note.id } }];
    const settled = { amount: { amount: '1070.19' }, openAmount: { amount: '0.00' }, isOverdue: false, settlements };
    const invoice = { openAmount: { amount: '0.00' } };
    expect(nodes).toHaveLength(3);
    expect(nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...settled,
          id: first.id,
          kind: 'INVOICE',
          side: 'DEBIT',
          invoice: { ...invoice, id: first.id },
        }),
        expect.objectContaining({
          ...settled,
          id: note.id,
          kind: 'CREDIT_NOTE',
          side: 'CREDIT',
          invoice: { ...invoice, id: note.id },
        }),
        expect.objectContaining({ id: second.id, openAmount: { amount: '1070.19' }, settlements: [] }),
      ]),
    );
  });

  test.each([
    ['a kind', { kind: { in: ['CREDIT_NOTE', 'PAYMENT'] } }, () => [note.number]],
    ['a side', { side: { eq: 'CREDIT' } }, () => [note.number]],
    ['a currency', { currency: { eq: 'NOK' } }, () => [foreign.number]],
    ['what is overdue', { isOverdue: { eq: true } }, () => [] as string[]],
    ['a due date', { dueDate: { lt: '2000-01-01' } }, () => [] as string[]],
  ])('is filtered by %s', async (_, filter, expected) => {
    expect(await numbers({ includesSettled: true, filter })).toEqual(expected());
  });

  test('an invoice is overdue after its due date, and a credit note never', async () => {
    const { pool } = at.app.database.owner;
    const setDate = (date: string) =>
      pool.query(`UPDATE open_item SET due_date = ${date}, settled = 0 WHERE id = ANY ($1)`, [[second.id, note.id]]);
    await pool.query('ALTER TABLE open_item DISABLE TRIGGER USER');
    await pool.query('CREATE TABLE kept AS SELECT * FROM open_item');
    try {
      await setDate('current_date - 2');
      expect(await numbers({ filter: { isOverdue: { eq: true } } })).toEqual([second.number]);
      const { nodes } = await list({ filter: { currency: { eq: 'EUR' } } });
      expect(nodes.map(({ number, isOverdue }) => [number, isOverdue]).sort()).toEqual(
        [
          [second.number, true],
          [note.number, false],
        ].sort(),
      );
    } finally {
      await pool.query(
        'UPDATE open_item o SET (due_date, settled) = (k.due_date, k.settled) FROM kept k WHERE k.id = o.id',
      );
      await pool.query('DROP TABLE kept');
      await pool.query('ALTER TABLE open_item ENABLE TRIGGER USER');
    }
  });

  test('is paged without repeating or omitting items', async () => {
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const { nodes, pageInfo, totalCount } = await list({ first: 1, after, includesSettled: true });
      expect(totalCount).toBe(4);
      found.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(found.sort()).toEqual([first.id, second.id, note.id, foreign.id].sort());
  });

  test('has the items of a partner only, and none without the permission', async () => {
    const partner = await at.app.withToken(['invoices.view'], [other]);
    expect(await numbers({ includesSettled: true }, partner)).toEqual([foreign.number]);
    const clerk = await at.app.withToken(['orders.view']);
    expect((await clerk(LIST)).errors![0]!.extensions).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'invoices.view',
    });
  });
});

describe('the database', () => {
  const settlement = (debit: string, credit: string, set: Record<string, string> = {}) => {
    const values = { legal_entity_id: 'legal_entity_id', company_id: 'company_id', currency: 'currency', ...set };
    return `INSERT INTO settlement (id, legal_entity_id, company_id, document_id, debit_item_id, credit_item_id, currency, amount, settled_on, settled_at)
      SELECT gen_random_uuid(), ${values.legal_entity_id}, ${values.company_id}, gen_random_uuid(), '${debit}', '${credit}', ${values.currency}, 1, current_date, now()
      FROM open_item WHERE id = '${debit}'`;
  };
  /** As the owner, in a transaction that is rolled back. */
  async function asOwner(...statements: string[]) {
    const client = await at.app.database.owner.pool.connect();
    try {
      await client.query('BEGIN');
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  test('settles a debit with a credit only, of one customer and one currency', async () => {
    const refused = { code: '23503' };
    const [debit, credit] = [second.id, note.id];
    await expect(asStaff(settlement(debit, first.id))).rejects.toMatchObject({
      ...refused,
      constraint: 'settlement_credit_item',
    });
    await expect(asStaff(settlement(credit, debit))).rejects.toMatchObject({
      ...refused,
      constraint: 'settlement_debit_item',
    });
    await expect(asStaff(settlement(foreign.id, credit))).rejects.toMatchObject({
      ...refused,
      constraint: 'settlement_credit_item',
    });
    await expect(asStaff(settlement(debit, credit, { currency: `'NOK'` }))).rejects.toMatchObject(refused);
    await expect(asStaff(settlement(debit, credit, { company_id: `'${other}'` }))).rejects.toMatchObject(refused);
    await expect(asStaff(settlement(debit, credit))).rejects.toMatchObject({
      ...refused,
      constraint: 'settlement_is_sealed',
    });
  });

  test('refuses an item that no sealed document made, and more than its amount as settled', async () => {
    const item = `INSERT INTO open_item (id, legal_entity_id, company_id, kind, side, number, date, due_date, currency, amount, amount_functional)
      SELECT '${randomUUID()}', legal_entity_id, company_id, 'PAYMENT', 'CREDIT', 'P-1', date, date, currency, 100, 100 FROM open_item LIMIT 1`;
    await expect(asStaff(item)).rejects.toMatchObject({ code: '23503', constraint: 'open_item_is_sealed' });
    await expect(asStaff(item.replace(`'CREDIT'`, `'DEBIT'`))).rejects.toMatchObject({ code: '23514' });
    await expect(asStaff('UPDATE open_item SET settled = amount + 1')).rejects.toMatchObject({
      code: '23514',
      constraint: 'open_item_not_over_settled',
    });
  });

  test('seals no invoice without its open item or with a wrong one', async () => {
    const check = `SELECT refuse_incomplete(legal_entity_id, documents_of(ARRAY[id], ARRAY['INVOICE'], ARRAY[number], ARRAY[2], ARRAY['\\x00'::bytea]))
      FROM invoice WHERE id = '${second.id}'`;
    await expect(asOwner(check)).resolves.toBeUndefined();
    for (const change of [
      `DELETE FROM open_item WHERE id = '${second.id}'`,
      `UPDATE open_item SET amount = amount + 1 WHERE id = '${second.id}'`,
      `UPDATE open_item SET number = 'X' WHERE id = '${second.id}'`,
      `DELETE FROM invoice_counter WHERE invoice_id = '${second.id}'`,
    ]) {
      await expect(asOwner(change, check)).rejects.toMatchObject({ code: 'AV003' });
    }
  });

  test('keeps settlements as they were posted', async () => {
    for (const change of ['UPDATE settlement SET amount = amount', 'DELETE FROM settlement', 'TRUNCATE settlement']) {
      await expect(asOwner(change)).rejects.toMatchObject({ code: 'AV001' });
    }
  });
});
