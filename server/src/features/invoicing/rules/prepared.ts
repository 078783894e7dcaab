import type { CreditableGroup, CreditableInvoice, CreditCounters } from '../../../kernel/credit/index.js';
import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import type { TaxMethod } from '../../../kernel/tax/index.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { AnyDraft, DraftComponent } from './drafts.js';
import type { Explanation } from './explain.js';

/** A line of a document that is calculated and not yet posted. Amounts in minor units of the document's currency. */
export interface PreparedLine {
  id: string;
  kind: 'SALE' | 'CREDIT' | 'CHARGE' | 'FEE';
  orderLineId: string | null;
  productId: string | null;
  sku: string | null;
  description: string;
  unit: string;
  quantity: Quantity;
  unitPrice: UnitPrice;
  discountMinor: bigint;
  netMinor: bigint;
  discountShareMinor: bigint;
  baseMinor: bigint;
  freightShareMinor: bigint;
  taxMinor: bigint;
  isTaxManual: boolean;
  unitCost: UnitPrice;
  credits: { invoiceId: string; lineId: string } | null;
  taxes: readonly PreparedTax[];
  why: readonly Explanation[];
}

/** A tax as it is shown: of a line, or in the summary of the document. */
export interface PreparedTax extends DraftComponent {
  baseMinor: bigint;
  taxMinor: bigint;
}

/** A tax group of the document itself, with the reason of its figure. */
export type PreparedGroup = CreditableGroup & { why: readonly Explanation[] };

/** What a credit note takes from one invoice. */
export interface PreparedCredit {
  invoiceId: string;
  invoice: CreditableInvoice;
  counters: CreditCounters;
}

/** What closes open invoices: the part of a credit note that each of its invoices takes. */
export interface PreparedSettlement {
  invoiceId: string;
  invoiceNumber: string;
  openBeforeMinor: bigint;
  amountMinor: bigint;
}

/** A document as it will be posted, complete but for its number. */
export interface Prepared {
  draft: AnyDraft;
  kind: DocumentKind;
  postingDate: string;
  dueDate: string;
  /** How its tax was calculated; of a credit note as on the invoice it credits. */
  taxMethod: TaxMethod;
  /** Into the functional currency; of a credit note the rate of the invoice it credits. */
  exchangeRate: ExchangeRate;
  lines: readonly PreparedLine[];
  taxes: readonly PreparedTax[];
  groups: readonly PreparedGroup[];
  subtotalMinor: bigint;
  headerDiscountMinor: bigint;
  freightMinor: bigint;
  chargesMinor: bigint;
  feesMinor: bigint;
  netMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
  netFunctionalMinor: bigint;
  taxFunctionalMinor: bigint;
  /** Of an invoice: what later credits are measured against. */
  creditable: CreditableInvoice | undefined;
  credits: readonly PreparedCredit[];
  settlements: readonly PreparedSettlement[];
  /** The numbers of the invoices that are credited, by id. */
  invoiceNumbers: ReadonlyMap<string, string>;
  preceding: { number: string; date: string | null } | null;
}
