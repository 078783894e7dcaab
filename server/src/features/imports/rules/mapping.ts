import type { TaxCategory } from '../../../kernel/tax/index.js';
import type { Percent } from '../../../kernel/percent.js';
import type { SourceRow } from './source-row.js';

/** The customer of a document, as a company here. */
export interface MappedCompany {
  number: string;
  name: string;
  country: string;
  addressLines: readonly string[];
}

/** How the files of one external system are read. Each system has a mapping; nothing else depends on its columns. */
export interface Mapping {
  /** The name of the system, in the command and on its number series. */
  source: string;
  /** The required columns, in any order; further columns are ignored. */
  columns: readonly string[];
  /** The issuer of the documents. */
  issuer: {
    code: string;
    name: string;
    country: string;
    currency: string;
    timeZone: string;
    invoicePattern: string;
    creditNotePattern: string;
  };
  /** The tax on every line. `taxCategory` is the tax category of the products. */
  tax: { jurisdiction: string; category: TaxCategory; rate: Percent; exemptionReason: string | null };
  taxCategory: string;
  /** Reads a row, with its values in the order of `columns`. Refuses an invalid row with its number. */
  read(values: readonly string[], row: number): SourceRow;
  company(row: Pick<SourceRow, 'customer' | 'country'>): MappedCompany;
  isStocked(sku: string): boolean;
}

/** The same mapping for prices that exclude tax: every line is taxed at this rate, which is above zero. */
export const taxedAt = (rate: Percent, mapping: Mapping): Mapping => ({
  ...mapping,
  tax: { ...mapping.tax, category: 'S', rate, exemptionReason: null },
  taxCategory: 'STANDARD',
});
