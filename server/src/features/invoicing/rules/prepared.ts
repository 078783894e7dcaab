import type { CreditableGroup, CreditableInvoice, CreditCounters } from '../../../kernel/credit/index.js';
import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import type { TaxMethod } from '../../../kernel/tax/index.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { DocumentDraft, DraftComponent } from './drafts.js';
import type { Explanation } from './explain.js';

/** What a line was made of: a line of its source, or for a fee the source as a whole. */
export interface PreparedSource {
  name: string;
  id: string;
  lineId: string | null;
}

/**
 * A line of a calculated document that is not posted yet. Amounts in minor units of the document's currency, positive for
 * what the line sells or credits, and negative for a fee, which is deducted from what is credited; a document prints the lines
 * of its other side with their signs turned (`signOn`).
 */
export interface PreparedLine {
  id: string;
  kind: 'SALE' | 'CREDIT' | 'CHARGE' | 'FEE';
  source: PreparedSource | null;
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

/** A tax as shown on a line or in the tax breakdown of the document. */
export interface PreparedTax extends DraftComponent {
  baseMinor: bigint;
  taxMinor: bigint;
}

/** A tax group of the document, with the explanation of its tax; of a credit, the credited group of its invoice. */
export type PreparedGroup = CreditableGroup & {
  why: readonly Explanation[];
  credits?: { invoiceId: string; key: string };
};

/** Units of an invoice line that an open return no longer reserves, because they are credited. */
export interface ReleasedUnits {
  invoiceLineId: string;
  quantity: Quantity;
}

/** The part of a document that credits one invoice, with the counters after it. */
export interface PreparedCredit {
  invoiceId: string;
  invoice: CreditableInvoice;
  counters: CreditCounters;
}

/** The part of a credit note that settles one of its invoices. */
export interface PreparedSettlement {
  invoiceId: string;
  openBeforeMinor: bigint;
  amountMinor: bigint;
}

/** A document as it will be posted, complete except for its number. */
export interface Prepared {
  draft: DocumentDraft;
  kind: DocumentKind;
  postingDate: string;
  dueDate: string;
  /** How the tax is calculated; for credits, as on the invoice that they credit. */
  taxMethod: TaxMethod;
  /** The rate to the functional currency; for credits, the rate of the invoice that they credit. */
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
  /** Net and tax after fees, and the fees themselves, in the functional currency. */
  netFunctionalMinor: bigint;
  taxFunctionalMinor: bigint;
  feesFunctionalMinor: bigint;
  /** The figures of the sale lines, which limit later credits; undefined if there are none. */
  creditable: CreditableInvoice | undefined;
  credits: readonly PreparedCredit[];
  settlements: readonly PreparedSettlement[];
  released: readonly ReleasedUnits[];
  preceding: { number: string; date: string | null } | null;
}
