import type { BusinessDate } from '../../../kernel/date.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { Refusal } from '../../../kernel/refusal.js';

/** What a foreign document becomes: an invoice, up to two credit notes, or a voucher without a document. */
export type RowKind = 'SALE' | 'CREDIT' | 'ADJUSTMENT';

/** Why a row is reported instead of imported. */
export type Cause = 'STOCK_ADJUSTMENT' | 'NO_QUANTITY' | 'NEGATIVE_PRICE' | 'POSITIVE_CREDIT';

/** What the causes mean to whoever reads the report. */
export const CAUSES: Readonly<Record<Cause, string>> = {
  STOCK_ADJUSTMENT: 'negative quantity on an invoice: stock that was counted, lost or damaged, not sold',
  NO_QUANTITY: 'quantity of zero',
  NEGATIVE_PRICE: 'price below zero',
  POSITIVE_CREDIT: 'positive quantity on a credit note',
};

/** One row of a foreign file as this house understands it: a line of a document. */
export interface SourceRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  /** The document's number in the foreign system. */
  number: string;
  kind: RowKind;
  cause: Cause | null;
  sku: string;
  /** Empty where the source says nothing. */
  description: string;
  quantity: Quantity;
  unitPrice: UnitPrice;
  /** As the source writes it, in its own time zone; `date` is its day. */
  moment: string;
  date: BusinessDate;
  /** Null for an anonymous customer. */
  customer: string | null;
  country: string;
}

/** Something is wrong with a row of the file, so that nothing of it is imported. */
export const rowFault = (row: number, message: string): Refusal =>
  new Refusal('INVALID_INPUT', `Row ${row}: ${message}`, { facts: { row } });
