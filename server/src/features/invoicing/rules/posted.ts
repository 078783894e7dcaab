import type { CreditableInvoice, CreditCounters } from '../../../kernel/credit/index.js';
import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import type { TaxMethod } from '../../../kernel/tax/index.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { DraftComponent } from './drafts.js';

/** The fields of a credited line that a credit needs, beyond the arithmetic. */
export interface PostedLine {
  productId: string | null;
  sku: string | null;
  description: string;
  unit: string;
  unitPrice: UnitPrice;
  discountShareMinor: bigint;
  isTaxManual: boolean;
  unitCost: UnitPrice;
}

/** A posted invoice with its locked counters, as far as credits need it. */
export interface PostedInvoice {
  id: string;
  number: string;
  postingDate: string;
  currency: string;
  exchangeRate: ExchangeRate;
  taxMethod: TaxMethod;
  openMinor: bigint;
  components: readonly DraftComponent[];
  lines: ReadonlyMap<string, PostedLine>;
  creditable: CreditableInvoice;
  counters: CreditCounters;
}
