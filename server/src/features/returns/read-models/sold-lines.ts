import { sql } from 'kysely';
import type { Field, Row, Sql } from '../../../platform/reader/model.js';
import { computed } from '../../../platform/reader/model.js';
import type { SoldRow } from '../actions-offered.js';

/** What rules need to know of a sold line. */
const soldFacts: Record<keyof SoldRow, (row: Row) => Sql> = {
  invoiceNumber: (row) => row.of('invoice', 'number'),
  description: (row) => row('description'),
  quantity: (row) => sql`${row.of('counter', 'quantity')}::text`,
  reserved: (row) => sql`${row.of('counter', 'reserved_quantity')}::text`,
  credited: (row) => sql`${row.of('counter', 'credited_quantity')}::text`,
  kept: (row) => sql`${row.of('counter', 'kept_quantity')}::text`,
  soldOn: (row) => sql`coalesce(${row.of('invoice', 'delivery_date')}, ${row.of('invoice', 'posting_date')})::text`,
  returnPolicy: (row) => row.of('product', 'return_policy'),
  returnDays: (row) => row.of('product', 'return_days'),
  quantityDecimals: (row) => row.of('product', 'quantity_decimals'),
  areReturnsEnabled: (row) => sql`takes_returns(${row.of('invoice', 'legal_entity_id')})`,
  windowDays: (row) => sql`return_window_days(${row.of('invoice', 'legal_entity_id')})`,
  today: (row) => sql`business_today(${row.of('invoice', 'legal_entity_id')})::text`,
};

/** A field that a rule computes from a sold line. */
export const sold = (rule: Parameters<typeof computed<SoldRow>>[1]): Field => computed<SoldRow>(soldFacts, rule);

/** The units of a sold line that are neither credited nor kept nor reserved by a return. */
export const left = (row: Row): Sql =>
  sql`(${row.of('counter', 'quantity')} - ${row.of('counter', 'reserved_quantity')} - ${row.of('counter', 'credited_quantity')} - ${row.of('counter', 'kept_quantity')})`;
