import type { TaxCategory } from '../../../kernel/tax/index.js';
import type { Percent } from '../../../kernel/percent.js';
import type { SourceRow } from './source-row.js';

/** Whom a document is for, in the words of this house. */
export interface MappedCompany {
  number: string;
  name: string;
  country: string;
  addressLines: readonly string[];
}

/** How the files of one foreign system are read. Another system is another mapping; nothing else knows its columns. */
export interface Mapping {
  /** Names the system, in the command and on its number series. */
  source: string;
  /** The columns a file must have, in any order and among others. */
  columns: readonly string[];
  /** Who issued the documents. */
  issuer: {
    code: string;
    name: string;
    country: string;
    currency: string;
    timeZone: string;
    invoicePattern: string;
    creditNotePattern: string;
  };
  /** The tax on every line, and the tax category that its products get. */
  tax: { jurisdiction: string; category: TaxCategory; rate: Percent; exemptionReason: string | null };
  taxCategory: string;
  /** Reads a row, its values in the order of `columns`. Refuses one that makes no sense, with its number. */
  read(values: readonly string[], row: number): SourceRow;
  company(row: Pick<SourceRow, 'customer' | 'country'>): MappedCompany;
  isStocked(sku: string): boolean;
}

/** The same source for who knows that its prices were net of a tax: every line is taxed at this rate, above zero. */
export const taxedAt = (rate: Percent, mapping: Mapping): Mapping => ({
  ...mapping,
  tax: { ...mapping.tax, category: 'S', rate, exemptionReason: null },
  taxCategory: 'STANDARD',
});
