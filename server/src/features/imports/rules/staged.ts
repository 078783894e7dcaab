import type { BusinessDate } from '../../../kernel/date.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { RowKind } from './source-row.js';

/** A line of a staged document. */
export interface StagedLine {
  /** The article number as its product has it. */
  sku: string;
  description: string;
  quantity: Quantity;
  unitPrice: UnitPrice;
}

/** A staged document that is to be imported. */
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

/** A product that a chunk may have to make. */
export interface StagedProduct {
  sku: string;
  name: string;
  unitPrice: UnitPrice;
}

/** The documents of one transaction, in their order, with what they sell. */
export interface Chunk {
  documents: StagedDocument[];
  products: StagedProduct[];
}
