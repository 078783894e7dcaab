import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { sqlStateOf } from '../../platform/database/sql-state.js';
import { firstRow } from '../../testing/first-row.js';
import { NOBODY } from '../../testing/nobody.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { create, sold } = verbsAt(at);

/** All that a partner may write: the columns of new rows, and those that may change. Everything else is refused. */
const WRITES: Readonly<Record<string, { insert?: string; update?: string }>> = {
  audit_entry: {
    insert: `id batch_id occurred_at actor_id actor_name origin trace_id event document_kind document_id company_id reason changes
      address user_agent`,
  },
  idempotency_key: { insert: 'owner_id operation key input_hash result', update: 'result' },
  invoice_line_counter: { update: 'reserved_quantity' },
  outbox_event: { insert: 'id event document_kind document_id company_id occurred_at payload position' },
  return_line: {
    insert: `order_line_id order_id company_id kind invoice_line_id reason_id note late_reason announced received in_quarantine decided
      to_credit credited kept cancelled sent_back expected_credit`,
  },
  return_order: { insert: 'order_id order_type company_id origin issued_on arrive_by cancel_reason' },
  sales_order: {
    insert: `id order_type legal_entity_id company_id reference status currency discount_method customer_reference description
      order_date completed_on discount_percent discount_amount freight exchange_rate total to_invoice line_count lines_to_deliver
      lines_to_invoice lines_to_decide created_by version created_at updated_at`,
  },
  sales_order_line: {
    insert: `id order_id company_id line_number product_id description unit quantity price discount net tax_category unit_cost
      delivered invoiced cancelled`,
  },
};

/** The functions of the owner that partners may call, and that others cannot: each checks what it does. */
const FUNCTIONS = ['next_return_number', 'record_history'];

const INSUFFICIENT_PRIVILEGE = '42501';
const ACTOR = '019a8c00-0000-7000-8000-0000000000aa';

const REQUEST =
  'mutation ($input: ReturnOrderRequestInput!) { returnOrderRequest(input: $input) { returnOrder { id } } }';

let other: string;
let template: Template;

/** The rows of a request, from which the tests make others. */
type Row = Record<string, unknown>;
type Template = Record<
  'sales_order' | 'sales_order_line' | 'return_order' | 'return_line' | 'audit_entry' | 'outbox_event',
  Row
>;

beforeAll(async () => {
  other = await at.given.customer({ name: 'Nordlys Sykkel' });
  await sold({ customerId: other });
  const { hubs } = await sold();
  const partner = await at.app.withToken(['returns.request', 'returns.view', 'orders.view'], [at.customer]);
  const lines = [{ invoiceLineId: hubs, quantity: '1' }];
  const made = await partner<{ returnOrderRequest: { returnOrder: { id: string } } }>(REQUEST, {
    input: { idempotencyKey: randomUUID(), lines },
  });
  const { id } = made.data!.returnOrderRequest.returnOrder;
  const rowOf = async (table: string, key: string) =>
    (await firstRow<{ row: Row }>(at, `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${key} = $1`, id)).row;
  template = {
    sales_order: await rowOf('sales_order', 'id'),
    sales_order_line: { ...(await rowOf('sales_order_line', 'order_id')), unit_cost: 0 },
    return_order: await rowOf('return_order', 'order_id'),
    return_line: await rowOf('return_line', 'order_id'),
    audit_entry: await rowOf('audit_entry', 'document_id'),
    outbox_event: { ...(await rowOf('outbox_event', 'document_id')), position: null },
  };
});

/** Runs statements as the partner of one company, as a write of the API does, and rolls them back. */
async function asPartner<Result>(
  work: (client: pg.PoolClient) => Promise<Result>,
  scope = [at.customer],
): Promise<Result> {
  const client = await at.app.database.partner.pool.connect();
  try {
    await client.query(`BEGIN; SET LOCAL avoir.scope = '{${scope.join(',')}}';
      SET LOCAL avoir.actor = '${ACTOR}'; SET LOCAL avoir.key_owner = '${ACTOR}'`);
    return await work(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** What a statement is refused with: `denied` for a missing privilege, otherwise the message; undefined if it is not. */
const refusalOf = (statement: string, values: unknown[] = []) =>
  asPartner(async (client) => {
    try {
      await client.query(statement, values);
      return undefined;
    } catch (error) {
      const { message } = error as Error;
      const isDenied = sqlStateOf(error) === INSUFFICIENT_PRIVILEGE && message.startsWith('permission denied');
      return isDenied ? 'denied' : message;
    }
  });

interface Column {
  table: string;
  column: string;
}
const columns = async (): Promise<Column[]> =>
  (
    await at.app.database.owner.pool.query<Column>(
      `SELECT c.relname AS table, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2`,
    )
  ).rows;

const isAllowed = ({ table, column }: Column, kind: 'insert' | 'update') =>
  WRITES[table]?.[kind]?.split(/\s+/).includes(column) ?? false;

describe('the role of partners', () => {
  test('may write the listed columns and no others, tried with each column of each table', async () => {
    const all = await columns();
    const wrong: string[] = [];
    for (const { table, column } of all) {
      const statements = {
        insert: `INSERT INTO "${table}" ("${column}") VALUES (DEFAULT)`,
        update: `UPDATE "${table}" SET "${column}" = DEFAULT`,
      } as const;
      for (const kind of ['insert', 'update'] as const) {
        const isDenied = (await refusalOf(statements[kind])) === 'denied';
        if (isDenied === isAllowed({ table, column }, kind)) wrong.push(`${kind} ${table}.${column}`);
      }
    }
    expect(all.length).toBeGreaterThan(400);
    expect(wrong).toEqual([]);
  });

  test('deletes and empties no table', async () => {
    const tables = [...new Set((await columns()).map(({ table }) => table))];
    const open: string[] = [];
    for (const table of tables)
      for (const statement of [`DELETE FROM "${table}"`, `TRUNCATE "${table}"`])
        if ((await refusalOf(statement)) !== 'denied') open.push(statement);
    expect(open).toEqual([]);
  });

  test('may call only these functions that change something with the rights of the owner', async () => {
    const { rows } = await at.app.database.owner.pool.query<{ name: string }>(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef AND provolatile = 'v'
       AND prorettype <> 'trigger'::regtype AND has_function_privilege($1, oid, 'EXECUTE') ORDER BY 1`,
      [at.app.database.roles.partner],
    );
    expect(rows.map(({ name }) => name)).toEqual(FUNCTIONS);
  });
});

/** Inserts a row into those columns that partners may write. */
async function insert(client: pg.PoolClient, table: keyof Template, changes: Row = {}) {
  const names = WRITES[table]!.insert!.split(/\s+/).join(', ');
  const row = JSON.stringify({ ...template[table], ...changes });
  await client.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(null::${table}, $1)`, [
    row,
  ]);
}

const ORDER = '019a8c00-0000-7000-8000-0000000000b1';
const LINE = '019a8c00-0000-7000-8000-0000000000b2';

/** The rows of another request in the order in which they are written. */
const NEW: Readonly<Record<keyof Template, () => Row>> = {
  sales_order: () => ({ id: ORDER, reference: 'RMA-X' }),
  sales_order_line: () => ({ id: LINE, order_id: ORDER }),
  return_order: () => ({ order_id: ORDER }),
  return_line: () => ({ order_line_id: LINE, order_id: ORDER }),
  audit_entry: () => ({ id: randomUUID(), batch_id: randomUUID(), actor_id: ACTOR, document_id: ORDER }),
  outbox_event: () => ({ id: randomUUID(), document_id: ORDER }),
};
const TABLES = Object.keys(NEW) as (keyof Template)[];

/** Writes a request with changes to the row of one table, and returns what it is refused with. */
const refusalWith = (changed: keyof Template, changes: Row) =>
  asPartner(async (client) => {
    try {
      for (const table of TABLES)
        await insert(client, table, { ...NEW[table](), ...(table === changed ? changes : {}) });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  });
const refused = (table: string) => `new row violates row-level security policy for table "${table}"`;

describe('a row that a partner inserts', () => {
  test('may be a request of the own company', async () => {
    expect(await refusalWith('sales_order', {})).toBeUndefined();
  });

  test.each<[keyof Template, Row]>([
    ['sales_order', { order_type: 'SALES_ORDER' }],
    ['sales_order', { status: 'IN_PROGRESS' }],
    ['sales_order', { completed_on: '2026-01-31' }],
    ['sales_order', { to_invoice: 1 }],
    ['sales_order', { lines_to_invoice: 1 }],
    ['sales_order', { lines_to_decide: 1 }],
    ['sales_order', { discount_amount: 1 }],
    ['sales_order', { freight: 1 }],
    ['sales_order', { legal_entity_id: NOBODY }],
    ['sales_order_line', { unit_cost: 1 }],
    ['sales_order_line', { delivered: 1 }],
    ['sales_order_line', { invoiced: 1 }],
    ['sales_order_line', { cancelled: 1 }],
    ['return_order', { origin: 'STAFF' }],
    ['return_order', { issued_on: '2026-01-31' }],
    ['return_order', { cancel_reason: 'None' }],
    ['return_line', { kind: 'PRODUCT', invoice_line_id: null }],
    ['return_line', { received: 1 }],
    ['return_line', { to_credit: 1 }],
    ['return_line', { cancelled: 1 }],
    ['return_line', { late_reason: 'Good customer' }],
    ['outbox_event', { position: 999_999 }],
    ['outbox_event', { event: 'return.credited' }],
    ['outbox_event', { document_kind: 'INVOICE' }],
    ['outbox_event', { document_id: NOBODY }],
  ])('into %s is refused with %j', async (table, changes) => {
    expect(await refusalWith(table, changes)).toBe(refused(table));
  });

  test.each<[string, Row]>([
    ['of another actor', { actor_id: NOBODY }],
    ['of another event', { event: 'return.issued' }],
    ['of another kind of document', { document_kind: 'USER' }],
    ['of a return that is not there', { document_id: NOBODY }],
    ['of a job', { origin: 'JOB' }],
  ])('into the history is refused if it is %s', async (_, changes) => {
    expect(await refusalWith('audit_entry', changes)).toBe(refused('audit_entry'));
  });

  test.each(TABLES)('into %s is refused if it is of another company', async (table) => {
    expect(await refusalWith(table, { company_id: other })).toBe(refused(table));
  });

  test.each([
    ['a request that exists', () => template.sales_order['id']],
    [
      'a return of staff',
      async () => {
        const line = template.return_line['invoice_line_id'];
        return (await create([{ invoiceLineId: line, quantity: '1' }])).returnOrder!.id;
      },
    ],
    [
      'a sales order',
      async () =>
        (
          await firstRow<{ id: string }>(
            at,
            `SELECT id FROM sales_order WHERE company_id = $1 AND order_type = 'SALES_ORDER'`,
            at.customer,
          )
        ).id,
    ],
  ])('is not a further line of %s', async (_, orderOf) => {
    const order_id = await orderOf();
    const line = asPartner((client) => insert(client, 'sales_order_line', { id: LINE, order_id, line_number: 9 }));
    await expect(line).rejects.toThrow(refused('sales_order_line'));
  });
});

describe('a partner', () => {
  test('changes no reservation that its open returns do not explain, and none of another company', async () => {
    const update = 'UPDATE invoice_line_counter SET reserved_quantity = reserved_quantity - 1 WHERE line_id = $1';
    const own = template.return_line['invoice_line_id'];
    expect(await refusalOf(update, [own])).toContain('would not be what its documents say');
    const changed = await asPartner((client) => client.query(update, [own]), [other]);
    expect(changed.rowCount).toBe(0);
  });

  test('sees and changes no idempotency key of another owner', async () => {
    const seen = await asPartner((client) => client.query('SELECT key FROM idempotency_key'));
    expect(seen.rows).toEqual([]);
    const INSERT = `INSERT INTO idempotency_key (owner_id, operation, key, input_hash) VALUES ($1, 'returnOrderRequest', 'k', '')`;
    expect(await refusalOf(INSERT, [NOBODY])).toBe(refused('idempotency_key'));
    expect(await refusalOf(INSERT, [ACTOR])).toBeUndefined();
  });

  test('gets a number of returns from legal entities that have invoiced the company, and from no others', async () => {
    const NEXT = 'SELECT next_return_number($1)';
    expect(await refusalOf(NEXT, [template.sales_order['legal_entity_id']])).toBeUndefined();
    expect(await refusalOf(NEXT, [NOBODY])).toBe('no invoice of this legal entity');
    const withoutScope = asPartner((client) => client.query(NEXT, [template.sales_order['legal_entity_id']]), []);
    await expect(withoutScope).rejects.toThrow('no invoice of this legal entity');
  });
});
