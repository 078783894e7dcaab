import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { TaxComponent, TaxMethod } from '../../../kernel/tax/index.js';
import type { Percent } from '../../../kernel/percent.js';
import type { DiscountMethod, DocumentLineTotals } from '../../../kernel/totals/index.js';
import type { Explanation } from './explain.js';

/** A party as printed on a document; frozen with the document. */
export interface PrintedParty {
  name: string;
  addressLines: readonly string[];
  city: string;
  postalCode: string | null;
  country: string | null;
  taxNumber: string | null;
  email: string | null;
  /** Additional lines, such as the entry in a register. */
  registration: string | null;
}

/** The data of the legal entity that posting uses. */
export interface Issuer {
  legalEntityId: string;
  functionalCurrency: string;
  timeZone: string;
  seller: PrintedParty;
  invoicePattern: string;
  creditNotePattern: string;
}

/** A tax component with the printed reason for an exemption (EN 16931 BT-120). */
export interface DraftComponent extends TaxComponent {
  exemptionReason?: string | null;
}

/** The line of a source document from which a draft line was made. */
export interface LineSource {
  name: string;
  id: string;
  lineId: string;
}

/** The fields that all drafts have. */
export interface DraftHeader {
  /** The id of the posted document; of the first draft if several share a document. */
  id: string;
  source: { name: string; id: string; reference: string };
  /** The legal entity that issues it. */
  legalEntityId: string;
  companyId: string;
  buyer: PrintedParty;
  currency: string;
  termsDays: number;
  deliveryDate: string | null;
  buyerReference: string | null;
  orderReference: string | null;
  externalNumber?: string | null;
}

/** A line to invoice: units of a line of its source, with the amounts that they take of it. */
export interface SaleLine {
  id: string;
  /** Null for imported documents. */
  source: LineSource | null;
  productId: string | null;
  sku: string | null;
  description: string;
  unit: string;
  quantity: Quantity;
  unitPrice: UnitPrice;
  components: readonly DraftComponent[];
  unitCost: UnitPrice;
  /** The amounts before tax, with the shares of header discount and freight of its own source. */
  totals: DocumentLineTotals;
  why: readonly Explanation[];
}

/** Goods and services to invoice. */
export interface SaleDraft extends DraftHeader {
  kind: 'SALE';
  /** The value of one unit of the currency in the functional currency. */
  exchangeRate: ExchangeRate;
  discountMethod: DiscountMethod;
  /** The percentage of the header discount; its amount, and the freight, are in the shares of the lines. */
  discountPercent: Percent;
  taxMethod: TaxMethod;
  lines: readonly SaleLine[];
}

/** Units of a posted invoice line to credit. */
export interface CreditLine {
  id: string;
  /** Null for imported documents. */
  source: LineSource | null;
  invoiceId: string;
  invoiceLineId: string;
  quantity: Quantity;
}

/** A fee that is deducted from a credit note; its amount is positive. */
export interface DraftFee {
  id: string;
  /** The selected thing that bears the fee; null for imported documents. */
  source: { name: string; id: string } | null;
  description: string;
  amountMinor: bigint;
}

/** Units to credit, each from the invoice that billed it. */
export interface CreditDraft extends DraftHeader {
  kind: 'CREDIT';
  creditKind: 'GOODS';
  creditsFreightShare: boolean;
  /** Whether an open return reserves the units; crediting ends the reservation. */
  isReserved: boolean;
  reason: string | null;
  /** The fees that the note deducts; none if omitted. */
  fees?: readonly DraftFee[];
  lines: readonly CreditLine[];
}

/** Goods and services to credit whose invoice is unknown. */
export interface UnreferencedDraft extends DraftHeader {
  kind: 'UNREFERENCED';
  creditKind: 'UNREFERENCED';
  exchangeRate: ExchangeRate;
  taxMethod: TaxMethod;
  reason: string | null;
  /** The number and date of the invoice, as far as the external document states them. */
  preceding: { number: string; date: string | null };
  lines: readonly SaleLine[];
}

/** The header of a document, from the drafts that share it. */
export interface DocumentDraft extends Omit<DraftHeader, 'source'> {
  discountMethod: DiscountMethod;
  creditKind: CreditDraft['creditKind'] | UnreferencedDraft['creditKind'] | null;
  reason: string | null;
}

/** The drafts of orders and returns. */
export type Draft = SaleDraft | CreditDraft;

/** All drafts that become documents, including imported ones. */
export type AnyDraft = Draft | UnreferencedDraft;
