import { sql } from 'kysely';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { UnitsOfLine } from '../../../kernel/totals/index.js';
import type { Tx } from '../../../platform/write/tx.js';

/** The invoice id of each invoice line. */
export async function invoicesOf(tx: Tx, lineIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; invoice_id: string }>(
    'SELECT id, invoice_id FROM invoice_line WHERE id = ANY($1::uuid[])',
    [lineIds],
  );
  return new Map(rows.map((row) => [row.id, row.invoice_id]));
}

/** The invoiced units of each order line, with the amounts that they took. */
export async function invoicedUnits(tx: Tx, orderLineIds: readonly string[]): Promise<Map<string, UnitsOfLine>> {
  if (orderLineIds.length === 0) return new Map();
  const { rows } = await sql<Record<'id' | 'quantity' | 'net' | 'discount_share' | 'freight_share', string>>`
    SELECT order_line_id AS id, sum(quantity)::text AS quantity, sum(net)::text AS net,
      sum(discount_share)::text AS discount_share, sum(freight_share)::text AS freight_share
    FROM invoice_line WHERE order_line_id = ANY(${[...orderLineIds]}::uuid[]) GROUP BY order_line_id`.execute(
    tx.sql<unknown>(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        quantity: parseQuantity(row.quantity),
        netMinor: BigInt(row.net),
        discountShareMinor: BigInt(row.discount_share),
        freightShareMinor: BigInt(row.freight_share),
      },
    ]),
  );
}
