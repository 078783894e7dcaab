import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/id.js';
import { asStaffOf } from '../../../testing/as-staff.js';
import { firstRow } from '../../../testing/first-row.js';
import { returnsFixture, verbsAt } from '../../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);
const asStaff = asStaffOf(at);

/** A sale, a receipt of goods that went back on stock and of goods that were scrapped, and their credit note. */
beforeAll(async () => {
  const { hubs } = await sold();
  const made = await announced([{ invoiceLineId: hubs, quantity: '3' }]);
  const line = { returnLineId: made.lines[0]!.id };
  await receive(made.id, [
    { ...line, quantity: '1', dispositionId: at.scrap },
    { ...line, quantity: '1', dispositionId: at.credit, locationId: at.location },
  ]);
  await post([made.id]);
});

/** The statement that inserts a copy of a row with some columns changed. */
async function copyOf(table: string, set: Record<string, string>, where = 'true'): Promise<string> {
  const { rows } = await at.app.database.owner.pool.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => set[name] ?? `t.${name}`);
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${table} t WHERE ${where} LIMIT 1`;
}

test('staff may not create temporary tables; the tests below grant it, to check the other protections alone', async () => {
  await expect(asStaff('CREATE TEMP TABLE chain_document (id uuid)')).rejects.toMatchObject({ code: '42501' });
  const { owner, roles } = at.app.database;
  await owner.pool.query(`GRANT TEMPORARY ON DATABASE "${owner.orm.config.get('dbName')!}" TO "${roles.staff}"`);
});

const NEW = 'gen_random_uuid()';
const anotherLine = newId();
const SHIPPED = 't.order_id IN (SELECT order_id FROM shipment)';

describe('nothing can be added to a posted document', () => {
  test('the entries of a shipment voucher cannot be doubled', async () => {
    const attack = `INSERT INTO voucher_entry (voucher_id, line, legal_entity_id, account_id, debit, credit, purpose)
      SELECT e.voucher_id, e.line + v.entry_count, e.legal_entity_id, a.id, e.debit, e.credit, e.purpose
      FROM voucher v JOIN voucher_entry e ON e.voucher_id = v.id JOIN account a ON a.legal_entity_id = e.legal_entity_id
        AND a.code = CASE WHEN e.debit > 0 THEN '5800' ELSE '4000' END
      WHERE v.id = (SELECT id FROM voucher WHERE source_kind = 'SHIPMENT' LIMIT 1)`;
    await expect(asStaff(attack)).rejects.toMatchObject({ code: 'AV003' });
  });

  test.each([
    ['invoice_line', { id: NEW, line_number: '90' }],
    ['invoice_line_tax', { position: '90' }],
    ['invoice_tax', { position: '90' }],
    ['invoice_tax_group', { position: '90', key: `'another'` }],
    ['settlement', { id: NEW }],
    ['voucher', { id: NEW, number: `'another'` }],
    ['voucher_entry', { line: '90' }],
    ['shipment_line', { id: NEW, order_line_id: `'${anotherLine}'` }],
    ['receipt_line', { id: NEW }],
    ['stock_movement', { id: NEW }],
    ['audit_entry', { id: NEW }],
  ])('no row in %s', async (table, set) => {
    const before = await at.app.rowCounts();
    const line = await copyOf('sales_order_line', { id: `'${anotherLine}'`, line_number: '90' }, SHIPPED);
    const attack = [line, await copyOf(table, set)];
    await expect(asStaff(...attack)).rejects.toMatchObject({ code: 'AV003' });
    // NOTE: a temporary table of the same name is not the one that the check reads.
    await expect(asStaff('CREATE TEMP TABLE chain_document (id uuid)', ...attack)).rejects.toMatchObject({
      code: 'AV003',
    });
    const code = expect.stringMatching(/^(AV003|23503)$/);
    await expect(asStaff('SET CONSTRAINTS ALL IMMEDIATE', ...attack)).rejects.toMatchObject({ code });
    expect(await at.app.rowCounts()).toEqual(before);
  });

  test.each([
    ['invoice_line_counter', 'line_id', `(SELECT id FROM invoice_line WHERE kind = 'CREDIT' LIMIT 1)`],
    ['invoice_tax_counter', 'invoice_id', `(SELECT id FROM invoice WHERE kind = 'CREDIT_NOTE' LIMIT 1)`],
  ])('a credit note gets no row in %s, so that it cannot be credited', async (table, column, value) => {
    const note = `(SELECT id FROM invoice WHERE kind = 'CREDIT_NOTE' LIMIT 1)`;
    await expect(asStaff(await copyOf(table, { invoice_id: note, [column]: value }))).rejects.toMatchObject({
      code: 'AV003',
    });
  });
});

describe('only complete documents are posted', () => {
  const invoice = newId();
  const header = () =>
    copyOf(
      'invoice',
      { id: `'${invoice}'`, series_number: '2', number: `'INV-2'`, hash: `'\\x01'` },
      `t.kind = 'INVOICE'`,
    );
  const seal = (kind: string, id: string, number: string) =>
    `SELECT seal_documents((SELECT id FROM legal_entity LIMIT 1), 1, '{${id}}', '{${kind}}', '{${number}}', '{1}', ARRAY['\\x00'::bytea])`;

  test.each([
    ['invoice', { id: NEW, series_number: '2', number: `'INV-2'`, hash: `'\\x01'` }],
    ['shipment', { id: NEW, number: `'SH-2'` }],
    ['receipt', { id: NEW, number: `'RC-2'` }],
    ['voucher', { id: NEW, number: `'V-2'`, source_id: NEW }],
    ['stock_movement', { id: NEW, source_id: NEW }],
    ['audit_entry', { id: NEW, batch_id: NEW }],
  ])('an unsealed row in %s is not committed', async (table, set) => {
    await expect(asStaff(await copyOf(table, set))).rejects.toMatchObject({ code: '23503' });
  });

  test('an invoice without its lines, or beyond the last number of its series, is not sealed', async () => {
    await expect(asStaff(await header(), seal('INVOICE', invoice, 'INV-2'))).rejects.toMatchObject({ code: 'AV003' });
    const lines = await copyOf('invoice_line', { id: NEW, invoice_id: `'${invoice}'`, order_line_id: 'NULL' });
    await expect(asStaff(await header(), lines, seal('INVOICE', invoice, 'INV-2'))).rejects.toMatchObject({
      code: 'AV003',
    });
  });

  test('a voucher that does not balance or has no document is not sealed', async () => {
    const id = newId();
    const voucher = (kind: string) =>
      copyOf('voucher', { id: `'${id}'`, number: `'V-2'`, source_id: NEW, source_kind: `'${kind}'`, entry_count: '2' });
    const entry = (line: number, debit: number, credit: number) =>
      copyOf('voucher_entry', {
        voucher_id: `'${id}'`,
        line: String(line),
        debit: String(debit),
        credit: String(credit),
      });
    const entries = [await entry(1, 100, 0), await entry(2, 0, 99)];
    const late = [await voucher('ADJUSTMENT'), ...entries, seal('VOUCHER', id, 'V-2')];
    await expect(asStaff(...late)).rejects.toMatchObject({ code: 'AV002' });
    const balanced = [entries[0]!, await entry(2, 0, 100)];
    await expect(asStaff(await voucher('SHIPMENT'), ...balanced, seal('VOUCHER', id, 'V-2'))).rejects.toMatchObject({
      code: 'AV003',
    });
  });

  test('a document that does not exist is not sealed, and staff cannot append links directly', async () => {
    await expect(asStaff(seal('VOUCHER', newId(), 'V-2'))).rejects.toMatchObject({ code: 'AV003' });
    for (const call of [`append_link(NULL, 1, true, NULL)`, `seal_genesis(NULL, 1, NULL, NULL, NULL, NULL, NULL)`]) {
      await expect(asStaff(`SELECT ${call}`)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('counters and series change only with their documents', () => {
  test.each([
    ['number_series', 'last_number = 0'],
    ['number_series', 'last_number = last_number - 1'],
    ['number_series', 'last_number = last_number + 1'],
    ['number_series', `last_hash = '\\x00'`],
    ['number_series', `last_date = '2000-01-01'`],
    ['number_series', `last_posted_at = now()`],
    ['invoice_line_counter', 'credited_quantity = 0'],
    [
      'invoice_line_counter',
      'credited_quantity = 0, goods_credited = 0, credited_discount = 0, goods_since = 0, goods_since_quantity = 0, freight_credited = 0, freight_since = 0',
    ],
    ['invoice_line_counter', 'reserved_quantity = 0'],
    ['invoice_line_counter', 'reserved_quantity = reserved_quantity + 1'],
    ['invoice_line_counter', 'goods_baseline = goods_baseline + 1'],
    ['invoice_line_counter', 'goods_baseline_quantity = goods_baseline_quantity - 1'],
    ['invoice_line_counter', 'goods_since_quantity = 0'],
    ['invoice_line_counter', 'goods_since = 0'],
    ['invoice_line_counter', 'freight_baseline = freight_baseline + 1'],
    ['invoice_line_counter', 'freight_baseline_quantity = 3'],
    ['invoice_line_counter', 'freight_since_quantity = 3'],
    ['invoice_line_counter', 'freight_since = freight_since + 1, freight_baseline = freight_baseline + 1'],
    ['invoice_tax_counter', 'credited_tax = 0'],
    ['invoice_tax_counter', 'credited_base = credited_base + 1'],
    ['open_item', 'settled = 0'],
    ['open_item', 'settled = settled - 1'],
    ['invoice_counter', 'credited_total = 0, credited_net = 0'],
    ['reference_counter', 'last = 0'],
    ['reference_counter', 'last = last - 1'],
  ])('%s cannot be set to %s', async (table, set) => {
    const attack = `UPDATE ${table} SET ${set}${table === 'number_series' ? ` WHERE kind = 'INVOICE'` : ''}`;
    await expect(asStaff(attack)).rejects.toMatchObject({ code: 'AV004' });
    await expect(asStaff('CREATE TEMP TABLE invoice_line (LIKE public.invoice_line)', attack)).rejects.toMatchObject({
      code: 'AV004',
    });
  });

  test.each([
    ['number_series', 'id'],
    ['number_series', 'pattern'],
    ['invoice_line_counter', 'quantity'],
    ['invoice_line_counter', 'kept_quantity'],
    ['invoice_tax_counter', 'tax'],
    ['invoice_counter', 'total'],
    ['open_item', 'amount'],
    ['open_item', 'due_date'],
    ['reference_counter', 'kind'],
    ['stock_item', 'product_id'],
  ])('staff may not update %s.%s', async (table, column) => {
    await expect(asStaff(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    'number_series',
    'invoice_line_counter',
    'invoice_tax_counter',
    'invoice_counter',
    'open_item',
    'reference_counter',
    'stock_item',
    'chain',
    'chain_link',
    'chain_document',
  ])('staff may not delete rows of %s, nor write rows of chains', async (table) => {
    await expect(asStaff(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(asStaff(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({ code: '42501' });
    if (!table.startsWith('chain')) return;
    await expect(asStaff(await copyOf(table, {}))).rejects.toMatchObject({ code: '42501' });
    await expect(asStaff(`UPDATE ${table} SET sequence = 1`)).rejects.toMatchObject({ code: '42501' });
  });

  test('a new series cannot start above zero', async () => {
    const attack = `INSERT INTO number_series (id, legal_entity_id, kind, fiscal_year, pattern, last_number)
      SELECT gen_random_uuid(), id, 'INVOICE', 1999, 'X-{ref}', 7 FROM legal_entity LIMIT 1`;
    await expect(asStaff(attack)).rejects.toMatchObject({ code: '42501' });
  });

  test('the refused statements above have changed nothing', async () => {
    const row = await firstRow(
      at,
      `SELECT (SELECT count(*)::int FROM invoice) AS invoices, (SELECT sum(last_number)::int FROM number_series) AS numbers,
      (SELECT sum(settled)::text FROM open_item WHERE side = 'DEBIT') = (SELECT sum(amount)::text FROM settlement) AS settled`,
    );
    expect(row).toEqual({ invoices: 2, numbers: 2, settled: true });
  });
});
