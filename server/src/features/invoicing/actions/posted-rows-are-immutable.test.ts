import { beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '../../../testing/first-row.js';
import { postingAt, postingFixture } from '../../../testing/posting-fixture.js';

const at = postingFixture();
const { order, post } = postingAt(at);

beforeAll(async () => {
  await post([await order()]);
});

describe('posted rows', () => {
  test.each([
    'invoice',
    'invoice_line',
    'invoice_line_tax',
    'invoice_tax',
    'invoice_tax_group',
    'shipment',
    'shipment_line',
    'voucher',
    'voucher_entry',
    'audit_entry',
    'chain_link',
    'chain_document',
  ])('of %s cannot be changed or deleted, by the owner or by staff', async (table) => {
    const column = table.startsWith('voucher_entry')
      ? 'purpose'
      : table === 'chain_link'
        ? 'hash'
        : 'id' in (await firstRow(at, `SELECT * FROM ${table} LIMIT 1`))
          ? 'id'
          : 'company_id';
    for (const pool of [at.app.database.owner.pool, at.app.database.staff.pool]) {
      await expect(pool.query(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject({
        code: pool === at.app.database.owner.pool ? 'AV001' : '42501',
      });
      await expect(pool.query(`DELETE FROM ${table}`)).rejects.toMatchObject({
        code: pool === at.app.database.owner.pool ? 'AV001' : '42501',
      });
    }
    await expect(at.app.database.owner.pool.query(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({
      code: 'AV001',
    });
  });
});
