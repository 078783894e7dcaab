import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onlineRetail, runImport } from '../features/imports/index.js';
import { returnsDesk, verbsAt } from '../testing/returns-desk.js';
import { verifyCommand } from './verify.js';

const at = returnsDesk();
const { create, issue, receive, post, sold } = verbsAt(at);
const verify = (words: readonly string[] = []) => verifyCommand(at.app, words);
const year = new Date().getUTCFullYear();

test('says so when nothing is posted', async () => {
  expect(await verify()).toBe('Nothing is posted yet.\n');
});

test('finds own invoices, credit notes and imported documents as they were posted', async () => {
  const { hubs } = await sold();
  // NOTE: beyond nine, so that numbers are not followed as text.
  for (let count = 2; count <= 11; count++) await sold();
  const made = (await create([{ invoiceLineId: hubs, quantity: '2' }])).returnOrder!;
  await issue(made.id);
  await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '2', dispositionId: at.scrap }]);
  await post([made.id]);
  const path = fileURLToPath(new URL('../features/imports/testing/every-kind.csv', import.meta.url));
  await runImport({ database: at.app.database, mapping: onlineRetail, path });
  const whole = 'without a gap and as posted.';
  expect((await verify()).split('\n')).toEqual([
    `INV-${year}-00001 to INV-${year}-00011: 11 documents, ${whole}`,
    `CN-${year}-00001: 1 document, ${whole}`,
    `IMP-INV-2010-00001 to IMP-INV-2010-00004: 4 documents, ${whole}`,
    `IMP-INV-2011-00001: 1 document, ${whole}`,
    `IMP-CN-2010-00001 to IMP-CN-2010-00006: 6 documents, ${whole}`,
    `IMP-CN-2011-00001 to IMP-CN-2011-00002: 2 documents, ${whole}`,
    '',
  ]);
});

test('the questions of the guide in plain SQL find nothing either, and would answer', async () => {
  const page = readFileSync(new URL('../../../docs/guide/audit.md', import.meta.url), 'utf8');
  const questions = [...page.matchAll(/^```sql\n(.*?)^```/gms)].map((match) => match[1]!);
  expect(questions).toHaveLength(5);
  const answers = [];
  for (const question of questions) answers.push((await at.app.database.owner.pool.query(question)).rowCount);
  expect(answers.slice(0, 4)).toEqual([0, 0, 0, 0]);
  expect(answers[4]).toBeGreaterThan(3);
});

/** Does what nobody may: the owner of the database takes the guards away, changes something, and puts them back. */
async function forge(...statements: string[]) {
  const { pool } = at.app.database.owner;
  const tables = ['invoice', 'invoice_line', 'invoice_tax'];
  for (const table of tables) await pool.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  for (const statement of statements) await pool.query(statement);
  for (const table of tables) await pool.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

const first = `(SELECT id FROM invoice WHERE number = 'INV-${year}-00001')`;

test.each([
  ['a price of a line', 'UPDATE invoice_line SET unit_cost = unit_cost + 1', 'unit_cost = unit_cost - 1'],
  [
    'a description',
    `UPDATE invoice_line SET description = description || '.'`,
    `description = rtrim(description, '.')`,
  ],
  ['a tax', 'UPDATE invoice_tax SET tax = tax - 1', 'tax = tax + 1'],
])('finds %s that was changed', async (_, change, back) => {
  const [statement, table] = [change, change.split(' ')[1]!];
  await forge(`${statement} WHERE invoice_id = ${first}`);
  await expect(verify()).rejects.toThrow(`WRONG at INV-${year}-00001: it was changed after it was posted.`);
  await forge(`UPDATE ${table} SET ${back} WHERE invoice_id = ${first}`);
  expect(await verify()).not.toContain('WRONG');
});

test('finds a series that was turned back', async () => {
  await at.app.database.owner.pool.query(
    `UPDATE number_series SET last_number = last_number + 1 WHERE source = '' AND kind = 'INVOICE'`,
  );
  await expect(verify()).rejects.toThrow(`WRONG at INV-${year}-00011: behind this number documents are missing`);
});

test('takes no words', async () => {
  await expect(verify(['all'])).rejects.toThrow('npm run verify');
});
