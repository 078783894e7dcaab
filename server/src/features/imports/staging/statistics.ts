import type pg from 'pg';

/** The tables that an import makes many times larger than they were. */
const FILLED = [
  'company',
  'product',
  'invoice',
  'invoice_line',
  'invoice_line_counter',
  'invoice_tax_counter',
  'invoice_tax_group',
  'invoice_balance',
  'settlement',
  'voucher',
  'voucher_entry',
  'import_document',
];

/** Lets the planner know how large the tables are by now; by itself it would notice minutes later. */
export const refreshStatistics = (client: pg.Client) => client.query(`ANALYZE ${FILLED.join(', ')}`);

/** For the questions at the end, which compare whole tables: never row by row, whatever the planner believes. */
export const expectWholeTables = (client: pg.Client) => client.query('SET enable_nestloop = off');
