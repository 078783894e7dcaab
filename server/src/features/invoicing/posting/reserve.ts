import type { BusinessDate } from '../../../kernel/date.js';
import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import { parseExchangeRate } from '../../../kernel/exchange-rate.js';
import { formatQuantity, parseQuantity } from '../../../kernel/quantity.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import type { UnitPrice } from '../../../kernel/price.js';
import { isId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { PostedInvoice } from '../rules/posted.js';
import { lockInvoicesOfLines } from './load-invoices.js';
import type { Row } from './load-invoices.js';

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

/** Lines that were sold, with their invoices as far as an estimate of a credit needs them. */
export interface SoldLines {
  lines: ReadonlyMap<string, SoldInvoiceLine>;
  invoices: ReadonlyMap<string, PostedInvoice>;
}

/** Locks the counters of all lines of the invoices on which these lines are, by invoice and line. */
export async function lockSoldLines(tx: Tx, ids: readonly string[]): Promise<SoldLines> {
  const wanted = new Set(ids.filter(isId));
  if (wanted.size === 0) return { lines: new Map(), invoices: new Map() };
  const { invoices, lines, documents } = await lockInvoicesOfLines(tx, [...wanted]);
  const documentOf = new Map(documents.map((document) => [document['invoice_id'], document]));
  const sold = lines
    .filter((line) => wanted.has(line['line_id']!))
    .map((line) => soldLine(tx, line, documentOf.get(line['invoice_id'])!));
  return { lines: new Map(sold.map((line) => [line.id, line])), invoices };
}

const soldLine = ({ actor }: Tx, line: Row, document: Row): SoldInvoiceLine => ({
  id: line['line_id']!,
  invoiceId: line['invoice_id']!,
  invoiceNumber: document['number']!,
  companyId: line['company_id']!,
  legalEntityId: document['legal_entity_id']!,
  currency: document['currency']!,
  exchangeRate: parseExchangeRate(document['exchange_rate']!),
  productId: line['product_id']!,
  description: line['description']!,
  unit: line['unit']!,
  isSale: line['kind'] === 'SALE',
  quantity: parseQuantity(line['quantity']!),
  reserved: parseQuantity(line['reserved_quantity']!),
  credited: parseQuantity(line['credited_quantity']!),
  kept: parseQuantity(line['kept_quantity']!),
  unitPrice: parseUnitPrice(line['price']!),
  unitCost: actor.scope === 'ALL' ? parseUnitPrice(line['unit_cost']!) : null,
  soldOn: (document['delivery_date'] ?? document['posting_date']) as BusinessDate,
});

/** Units by invoice line. */
export type UnitsByLine = ReadonlyMap<string, Quantity>;

/** Reserves units for open returns. The database refuses more than is left (line_not_over_returned). */
export const reserveForReturn = (tx: Tx, units: UnitsByLine): void => addReserved(tx, units, 1n);

/** Releases units that were reserved for a return. */
export const releaseReserved = (tx: Tx, units: UnitsByLine): void => addReserved(tx, units, -1n);

function addReserved(tx: Tx, units: UnitsByLine, sign: bigint): void {
  const ids = [...units.keys()].sort();
  const quantities = ids.map((id) => formatQuantity((sign * units.get(id)!) as Quantity));
  tx.writes.send(
    `WITH locked AS MATERIALIZED (
      SELECT line_id FROM invoice_line_counter WHERE line_id = ANY($1::uuid[]) ORDER BY invoice_id, line_id FOR UPDATE)
    UPDATE invoice_line_counter AS c SET reserved_quantity = c.reserved_quantity + given.quantity
    FROM unnest($1::uuid[], $2::numeric[]) AS given(line_id, quantity) JOIN locked USING (line_id)
    WHERE c.line_id = given.line_id`,
    [ids, quantities],
  );
}
