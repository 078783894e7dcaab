import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forged, withoutInvoice } from '../testing/forging.js';
import { returnsFixture, verbsAt } from '../testing/returns-fixture.js';
import { verifyCommand } from './verify.js';

const at = returnsFixture();
const { sold } = verbsAt(at);
const folder = mkdtempSync(join(tmpdir(), 'avoir-heads-'));
const verify = (...words: string[]) => verifyCommand({ folder })(at.app.database.address, words);
const query = async (statement: string, ...values: unknown[]) => at.app.database.owner.pool.query(statement, values);
const WITH_HEADS = ['--heads', 'heads.jsonl'];

test('heads saved elsewhere detect that the last document was removed with the end of its chain', async () => {
  await sold();
  const { invoice } = await sold();
  expect(await verify(...WITH_HEADS)).toContain('Heads: no heads were saved before; the current heads were added to');
  const { rows } = await query('SELECT chain_id, sequence FROM chain_document WHERE id = $1', invoice.id);
  const link = `chain_id = '${rows[0]!.chain_id}' AND sequence = ${rows[0]!.sequence}`;
  const ids = async (kind: string) =>
    (await query(`SELECT id FROM chain_document WHERE ${link} AND kind = $1`, kind)).rows.map(({ id }) => `'${id}'`);
  const [shipment] = await ids('SHIPMENT');
  const [history] = await ids('HISTORY');
  const order = (await query(`SELECT order_id AS id FROM shipment WHERE id = ${shipment}`)).rows[0]!.id as string;
  const everything = [
    ...withoutInvoice(`'${invoice.id}'`),
    `DELETE FROM voucher_entry WHERE voucher_id IN (SELECT id FROM voucher WHERE source_id = ${shipment})`,
    `DELETE FROM voucher WHERE source_id = ${shipment}`,
    `DELETE FROM shipment_line WHERE shipment_id = ${shipment}`,
    `DELETE FROM shipment WHERE id = ${shipment}`,
    `UPDATE sales_order_line SET delivered = 0, invoiced = 0 WHERE order_id = '${order}'`,
    `UPDATE sales_order SET to_invoice = total, lines_to_invoice = 2 WHERE id = '${order}'`,
    `UPDATE reference_counter SET last = last - 1 WHERE kind = 'SHIPMENT'`,
    `DELETE FROM audit_entry WHERE batch_id = ${history}`,
    `DELETE FROM chain_document WHERE ${link}`,
    `DELETE FROM chain_link WHERE ${link}`,
    `UPDATE chain c SET (sequence, hash) = (SELECT l.sequence, l.hash FROM chain_link l WHERE l.chain_id = c.id ORDER BY l.sequence DESC LIMIT 1)
        WHERE id = '${rows[0]!.chain_id}'`,
  ];
  expect(await forged(at, everything)).not.toContain('WRONG');
  const before = readFileSync(join(folder, 'heads.jsonl'), 'utf8');
  const output = await forged(at, everything, { folder, words: WITH_HEADS });
  expect(output).toMatch(
    new RegExp(`^WRONG at link ${rows[0]!.sequence} of the chain of MAIN: the head saved on .* is missing`, 'm'),
  );
  expect(readFileSync(join(folder, 'heads.jsonl'), 'utf8')).toBe(before);
  expect(await verify(...WITH_HEADS)).toContain('Heads: the 1 line saved before matches; the current heads');
  expect(readFileSync(join(folder, 'heads.jsonl'), 'utf8').split('\n')).toHaveLength(3);
  expect(readdirSync(folder)).toEqual(['heads.jsonl']);
});

test('a file without heads is refused and not changed', async () => {
  writeFileSync(join(folder, 'other.txt'), 'heads\n');
  await expect(verify('--heads', 'other.txt')).rejects.toThrow('Line 1 of');
  expect(readFileSync(join(folder, 'other.txt'), 'utf8')).toBe('heads\n');
});
