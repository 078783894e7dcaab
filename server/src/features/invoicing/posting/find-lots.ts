import { sql } from 'kysely';
import type { UnitPrice } from '../../../kernel/price.js';
import { formatUnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { Tx } from '../../../platform/write/tx.js';

/** Customer, product and price: the key by which a credit that names no invoice finds its sales. */
export interface LotKey {
  companyId: string;
  productId: string;
  unitPrice: UnitPrice;
}

/** Units of one invoice line that are not credited, reserved or kept. */
export interface SoldLot {
  invoiceId: string;
  lineId: string;
  left: Quantity;
}

/**
 * The remaining units of the sales of one source, as one list for each key, in posting order from the oldest. Locks
 * nothing; the caller that credits them does.
 */
export async function findLots(tx: Tx, source: string, keys: readonly LotKey[]): Promise<SoldLot[][]> {
  const lots: SoldLot[][] = keys.map(() => []);
  if (keys.length === 0) return lots;
  // NOTE: finds each key by index; otherwise the planner would read whole tables that have just been filled.
  const { rows } = await sql<{ position: number; invoice_id: string; line_id: string; units: string }>`
    SELECT key.position::int, lot.invoice_id, lot.line_id, lot.units::text
    FROM unnest(${keys.map((key) => key.companyId)}::uuid[], ${keys.map((key) => key.productId)}::uuid[],
      ${keys.map((key) => formatUnitPrice(key.unitPrice))}::numeric[]) WITH ORDINALITY AS key(company_id, product_id, price, position)
    CROSS JOIN LATERAL (
      SELECT l.id AS line_id, l.invoice_id, l.line_number, s.fiscal_year, i.series_number,
        c.quantity - c.reserved_quantity - c.credited_quantity - c.kept_quantity AS units
      FROM invoice_line l JOIN invoice_line_counter c ON c.line_id = l.id
      JOIN invoice i ON i.id = l.invoice_id JOIN number_series s ON s.id = i.series_id
      WHERE l.company_id = key.company_id AND l.product_id = key.product_id AND l.price = key.price AND l.kind = 'SALE'
        AND s.source = ${source} OFFSET 0) lot
    WHERE lot.units > 0 ORDER BY lot.fiscal_year, lot.series_number, lot.line_number`.execute(tx.sql<unknown>());
  for (const row of rows) {
    lots[row.position - 1]!.push({ invoiceId: row.invoice_id, lineId: row.line_id, left: parseQuantity(row.units) });
  }
  return lots;
}
