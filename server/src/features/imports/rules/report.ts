import type { Text } from '../../../kernel/text.js';
import type { Cause, RowKind } from './source-row.js';

/** A number of rows of the file, their units, and their exact sum of quantity times price. */
export interface Share {
  rows: number;
  quantity: string;
  amount: string;
}

/** The share of some rows, with each row counted as in a spreadsheet. */
export interface ListedShare extends Share {
  rowNumbers: readonly number[];
}

/** Documents posted for the file; net amount. Documents of total 0.00 have no voucher. */
export interface Posted {
  documents: number;
  withoutVoucher: number;
  amount: string;
}

/**
 * The credited rows of documents in one currency. The units of a row that is matched partly are divided between
 * `matched` and `unmatched`; it is counted as a row of neither.
 */
export interface Credits {
  currency: string;
  total: Share;
  matched: Share;
  partlyMatchedRows: readonly number[];
  /** Units of a known customer without a sale that they match. */
  unmatched: ListedShare;
  /** Units of anonymous customers, which are never matched. */
  anonymous: Share;
}

/** The result of every row of a file. Amounts are decimal text in the currency of the issuer. */
export interface Report extends Share {
  file: string;
  currency: string;
  /** The number of documents in the file. */
  documents: number;
  /** Rows imported by this run. */
  imported: Share;
  importedEarlier: Share;
  /** Rows of documents that were imported before with other content. */
  changed: Share & { numbers: readonly string[] };
  /** Rows that are on no document, by cause. */
  reported: Partial<Record<Cause, ListedShare>>;
  /** All rows of `reported`. */
  onNoDocument: Share;
  /** Rows without a customer: the imported ones by kind, and the others. */
  anonymous: Share & Record<RowKind | 'NOT_IMPORTED', Share>;
  invoices: Posted;
  creditNotes: Posted & { unreferenced: number };
  adjustments: Posted;
  /** The difference between rows and documents, because documents are rounded to minor units. */
  rounding: string;
  /** The credited rows of each currency of the source's documents. */
  credits: readonly Credits[];
  /** The statements that were proved from the database. */
  proved: readonly Text[];
}
