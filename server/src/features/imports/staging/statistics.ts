import type pg from 'pg';

/** The tables that an import enlarges many times. */
const FILLED = [
  'company',
  'product',
  'invoice',
  'invoice_line',
  'invoice_line_counter',
  'invoice_tax_counter',
  'invoice_tax_group',
  'invoice_counter',
  'open_item',
  'settlement',
  'voucher',
  'voucher_entry',
  'import_document',
];

/** Updates the planner's statistics; autovacuum would do so only minutes later. */
export const refreshStatistics = (client: pg.Client) => client.query(`ANALYZE ${FILLED.join(', ')}`);

/** For the final queries, which compare whole tables: disables nested loops, which the planner may choose wrongly. */
export const expectWholeTables = (client: pg.Client) => client.query('SET enable_nestloop = off');
