import type { BusinessDate } from '../../../kernel/date.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { RowKind } from './source-row.js';

/** A line of a staged document. */
export interface StagedLine {
  /** The article number as written on the product. */
  sku: string;
  description: string;
  quantity: Quantity;
  unitPrice: UnitPrice;
}

/** A staged document to import. */
export interface StagedDocument {
  number: string;
  kind: RowKind;
  date: BusinessDate;
  rowCount: number;
  digest: Buffer;
  customer: string | null;
  country: string;
  lines: StagedLine[];
}

/** A product that a chunk creates if it is new. */
export interface StagedProduct {
  sku: string;
  name: string;
  unitPrice: UnitPrice;
}

/** The documents of one transaction, in sequence, with their products. */
export interface Chunk {
  documents: StagedDocument[];
  products: StagedProduct[];
}
