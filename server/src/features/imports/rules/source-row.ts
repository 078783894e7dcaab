import type { BusinessDate } from '../../../kernel/date.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { refuse, say } from '../refusals.js';

/** The kind of an external document, imported as an invoice, up to two credit notes, or a voucher without document. */
export type RowKind = 'SALE' | 'CREDIT' | 'ADJUSTMENT';

/** Why a row is reported instead of imported. */
export type Cause = 'STOCK_ADJUSTMENT' | 'NO_QUANTITY' | 'NEGATIVE_PRICE' | 'POSITIVE_CREDIT';

/** The explanations of the causes in the report. */
export const CAUSES: Readonly<Record<Cause, Text>> = {
  STOCK_ADJUSTMENT: say.stockAdjustment(),
  NO_QUANTITY: say.noQuantity(),
  NEGATIVE_PRICE: say.negativePrice(),
  POSITIVE_CREDIT: say.positiveCredit(),
};

/** One row of an external file, converted: a line of a document. */
export interface SourceRow {
  /** Counted as in a spreadsheet: the header is row 1. */
  row: number;
  /** The document's number in the external system. */
  number: string;
  kind: RowKind;
  cause: Cause | null;
  sku: string;
  /** Empty if the source has none. */
  description: string;
  quantity: Quantity;
  unitPrice: UnitPrice;
  /** As written in the source, in its time zone; `date` is its day. */
  moment: string;
  date: BusinessDate;
  /** Null for an anonymous customer. */
  customer: string | null;
  country: string;
}

/** The refusal of a file because of one of its rows; nothing of the file is imported. */
export const rowFault = (row: number, fault: Text): Refusal => refuse.faultInRow({ row, fault });
