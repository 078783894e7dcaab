import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../testing/app.js';
import { onlineRetail, runImport } from '../index.js';
import { sentenceOf } from '../testing/sentence-of.js';

const app = testApp();
const path = fileURLToPath(new URL('../testing/every-kind.csv', import.meta.url));
const load = () => runImport({ database: app.database, mapping: onlineRetail, path });

const undo: string[] = [];
beforeAll(async () => void (await load()));
afterEach(async () => {
  for (const change of undo.splice(0)) await app.database.owner.pool.query(change);
});

const FIRST_NOTE = "number = 'IMP-CN-2010-00001'";
const ZERO_INVOICE = "(SELECT id FROM invoice WHERE number = 'IMP-INV-2010-00004')";
const UNREFERENCED = "invoice_id = (SELECT id FROM invoice WHERE number = 'IMP-CN-2010-00002')";
const CREDITED = `line_id IN (SELECT credits_line_id FROM invoice_line WHERE credits_line_id IS NOT NULL)`;

test.each([
  // untrue statement             table                   key           rows               change
  ['between the rows of the file', 'import_document', 'id', "number = '536367'", 'difference = 0'],
  ['document equals', 'import_document', 'id', "number IN ('536366', '536367')", 'difference = -0.005 - difference'],
  ['row of an imported document', 'import_document', 'id', "number = '536366'", 'row_count = 2'],
  ['every document has one, except', 'voucher', 'id', FIRST_NOTE, "source_id = '01a1fc02-6fbc-7714-8590-1d9aed560fac'"],
  ['which have none', 'voucher', 'id', FIRST_NOTE, `source_id = ${ZERO_INVOICE}`],
  ['at its price', 'invoice_line', 'id', UNREFERENCED, 'quantity = quantity + 1'],
  ['recorded when they were posted', 'import_document', 'id', "number = 'C536371'", 'matched_rows = 0'],
  ['recorded when they were posted', 'import_document', 'id', "number = 'C536372'", 'split_rows = 0'],
  ['credited beyond its sale', 'invoice_line_counter', 'line_id', CREDITED, 'credited_quantity = 0'],
  ['settlement exceeds', 'open_item', 'id', 'settled > 0', 'settled = settled - 1'],
  ['has a gap', 'number_series', 'id', "kind = 'INVOICE'", 'last_number = last_number + 1'],
  ['are in sequence', 'invoice', 'id', FIRST_NOTE, "previous_hash = '\\xff'"],
  ['are in sequence', 'invoice', 'id', "number = 'IMP-INV-2010-00003'", "posting_date = '2010-11-30'"],
])('an import fails if something is wrong: %s', async (statement, table, key, rows, change) => {
  const { pool } = app.database.owner;
  const column = change.split(' ')[0]!;
  // NOTE: only the owner of the database can disable its triggers; no other role can change these rows.
  await pool.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await pool.query(`CREATE TABLE kept AS SELECT * FROM ${table}`);
  await pool.query(`UPDATE ${table} SET ${change} WHERE ${rows}`);
  undo.push(
    `UPDATE ${table} SET ${column} = kept.${column} FROM kept WHERE kept.${key} = ${table}.${key}`,
    `ALTER TABLE ${table} ENABLE TRIGGER USER`,
    'DROP TABLE kept',
  );
  expect(await sentenceOf(load())).toMatch(new RegExp(`The import is wrong.*${statement}`));
});

test('an import succeeds if everything is as it was posted', async () => {
  await expect(load()).resolves.toMatchObject({ imported: { rows: 0 } });
});
