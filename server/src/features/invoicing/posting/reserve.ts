import { sql } from 'kysely';
import type { BusinessDate } from '../../../kernel/date.js';
import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import { parseExchangeRate } from '../../../kernel/exchange-rate.js';
import { formatQuantity, parseQuantity } from '../../../kernel/quantity.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import type { UnitPrice } from '../../../kernel/price.js';
import { isId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';

/** A locked line of a posted invoice, as returns need it. */
export interface SoldInvoiceLine {
  id: string;
  invoiceId: string;
  invoiceNumber: string;
  companyId: string;
  legalEntityId: string;
  currency: string;
  exchangeRate: ExchangeRate;
  productId: string | null;
  description: string;
  unit: string;
  isSale: boolean;
  quantity: Quantity;
  reserved: Quantity;
  credited: Quantity;
  kept: Quantity;
  unitPrice: UnitPrice;
  /** Null for partners, who may not read it. */
  unitCost: UnitPrice | null;
  /** The delivery date; the invoice date if nothing was shipped. */
  soldOn: BusinessDate;
}

type Row = Record<string, string | null>;

/** Locks the counters of invoice lines, by invoice and line, and returns what was sold on them. */
export async function lockSoldLines(tx: Tx, ids: readonly string[]): Promise<Map<string, SoldInvoiceLine>> {
  const cost = tx.actor.scope === 'ALL' ? sql`l.unit_cost` : sql`NULL AS unit_cost`;
  const { rows } = await sql<Row>`
    SELECT c.line_id, c.invoice_id, c.company_id, c.quantity, c.reserved_quantity, c.credited_quantity, c.kept_quantity, i.number, i.legal_entity_id, i.currency, i.exchange_rate,
      l.product_id, l.description, l.unit, l.kind, l.price, ${cost}, coalesce(i.delivery_date, i.posting_date) AS sold_on
    FROM invoice_line_counter c JOIN invoice_line l ON l.id = c.line_id JOIN invoice i ON i.id = c.invoice_id
    WHERE c.line_id = ANY(${[...new Set(ids)].filter(isId)}::uuid[]) ORDER BY c.invoice_id, c.line_id FOR UPDATE OF c`.execute(
    tx.sql<unknown>(),
  );
  return new Map(rows.map((row) => [row['line_id']!, soldLine(row)]));
}

const soldLine = (row: Row): SoldInvoiceLine => ({
  id: row['line_id']!,
  invoiceId: row['invoice_id']!,
  invoiceNumber: row['number']!,
  companyId: row['company_id']!,
  legalEntityId: row['legal_entity_id']!,
  currency: row['currency']!,
  exchangeRate: parseExchangeRate(row['exchange_rate']!),
  productId: row['product_id']!,
  description: row['description']!,
  unit: row['unit']!,
  isSale: row['kind'] === 'SALE',
  quantity: parseQuantity(row['quantity']!),
  reserved: parseQuantity(row['reserved_quantity']!),
  credited: parseQuantity(row['credited_quantity']!),
  kept: parseQuantity(row['kept_quantity']!),
  unitPrice: parseUnitPrice(row['price']!),
  unitCost: row['unit_cost'] ? parseUnitPrice(row['unit_cost']) : null,
  soldOn: row['sold_on'] as BusinessDate,
});

/** Units by invoice line. */
export type UnitsByLine = ReadonlyMap<string, Quantity>;

/** Reserves units for an open return. The database refuses more than is left (line_not_over_returned). */
export const reserveForReturn = (tx: Tx, units: UnitsByLine): Promise<void> => addReserved(tx, units, 1n);

/** Releases units that were reserved for a return. */
export const releaseReserved = (tx: Tx, units: UnitsByLine): Promise<void> => addReserved(tx, units, -1n);

async function addReserved(tx: Tx, units: UnitsByLine, sign: bigint): Promise<void> {
  const ids = [...units.keys()].sort();
  const quantities = ids.map((id) => formatQuantity((sign * units.get(id)!) as Quantity));
  await sql`WITH locked AS MATERIALIZED (
      SELECT line_id FROM invoice_line_counter WHERE line_id = ANY(${ids}::uuid[]) ORDER BY invoice_id, line_id FOR UPDATE)
    UPDATE invoice_line_counter AS c SET reserved_quantity = c.reserved_quantity + given.quantity
    FROM unnest(${ids}::uuid[], ${quantities}::numeric[]) AS given(line_id, quantity) JOIN locked USING (line_id)
    WHERE c.line_id = given.line_id`.execute(tx.sql<unknown>());
}
