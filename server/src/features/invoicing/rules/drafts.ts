import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { TaxComponent, TaxMethod } from '../../../kernel/tax/index.js';
import type { DiscountMethod, HeaderDiscount } from '../../../kernel/totals/index.js';

/** Somebody as a document prints him; frozen with the document. */
export interface PrintedParty {
  name: string;
  addressLines: readonly string[];
  city: string;
  postalCode: string | null;
  country: string | null;
  taxNumber: string | null;
  email: string | null;
  /** Further lines, such as the entry in a register. */
  registration: string | null;
}

/** What posting needs to know of the legal entity that posts. */
export interface Issuer {
  legalEntityId: string;
  functionalCurrency: string;
  timeZone: string;
  seller: PrintedParty;
  invoicePattern: string;
  creditNotePattern: string;
}

/** A component of tax with the reason that an exemption prints (EN 16931 BT-120). */
export interface DraftComponent extends TaxComponent {
  exemptionReason?: string | null;
}

/** What a draft says of itself, whatever it invoices. */
interface DraftHeader {
  /** The id the posted document will have. */
  id: string;
  source: { name: string; id: string; reference: string };
  companyId: string;
  buyer: PrintedParty;
  currency: string;
  termsDays: number;
  deliveryDate: string | null;
  buyerReference: string | null;
  orderReference: string | null;
  externalNumber?: string | null;
}

/** A line to invoice. */
export interface SaleLine {
  id: string;
  orderLineId: string | null;
  productId: string | null;
  sku: string | null;
  description: string;
  unit: string;
  quantity: Quantity;
  unitPrice: UnitPrice;
  discountMinor: bigint;
  components: readonly DraftComponent[];
  unitCost: UnitPrice;
}

/** Goods and services to invoice. */
export interface SaleDraft extends DraftHeader {
  kind: 'SALE';
  /** What one unit of the currency is worth in the functional one. */
  exchangeRate: ExchangeRate;
  discountMethod: DiscountMethod;
  headerDiscount: HeaderDiscount;
  taxMethod: TaxMethod;
  freightMinor: bigint;
  lines: readonly SaleLine[];
}

/** Units of a posted invoice line to credit. */
export interface CreditLine {
  id: string;
  orderLineId: string | null;
  invoiceId: string;
  invoiceLineId: string;
  quantity: Quantity;
}

/** Units to credit, each from the invoice that billed it. */
export interface CreditDraft extends DraftHeader {
  kind: 'CREDIT';
  creditKind: 'GOODS';
  creditsFreightShare: boolean;
  /** Whether the units are reserved by an open return, and cease to be when they are credited. */
  isReserved: boolean;
  reason: string | null;
  lines: readonly CreditLine[];
}

/** Goods and services that a customer is credited although nobody knows on which invoice they stood. */
export interface UnreferencedDraft extends DraftHeader {
  kind: 'UNREFERENCED';
  creditKind: 'UNREFERENCED';
  exchangeRate: ExchangeRate;
  taxMethod: TaxMethod;
  reason: string | null;
  /** The number of the invoice as far as the foreign document tells it, and its day. */
  preceding: { number: string; date: string | null };
  lines: readonly SaleLine[];
}

/** What orders and returns draft. */
export type Draft = SaleDraft | CreditDraft;

/** Whatever becomes a document, those of the past included. */
export type AnyDraft = Draft | UnreferencedDraft;
