import type { BusinessDate } from '../../../../kernel/date.js';
import type { ExchangeRate } from '../../../../kernel/exchange-rate.js';
import { SAME_CURRENCY } from '../../../../kernel/exchange-rate.js';
import { parseAmount } from '../../../../kernel/money.js';
import { parsePercent } from '../../../../kernel/percent.js';
import { parseUnitPrice } from '../../../../kernel/price.js';
import { parseQuantity } from '../../../../kernel/quantity.js';
import { asPosted } from '../as-posted.js';
import type { CreditDraft, DraftHeader, Issuer, SaleDraft } from '../drafts.js';
import type { PostedInvoice } from '../posted.js';
import { prepareDocuments } from '../prepare-documents.js';
import { priceAll } from '../pricing.js';
import { prepareSale } from '../sale.js';

const party = {
  name: 'Halden Cycles',
  addressLines: [],
  city: 'Halden',
  postalCode: null,
  country: 'NO',
  taxNumber: null,
  email: null,
  registration: null,
};
const taxAt = (rate: string) =>
  ({ jurisdiction: 'DE', category: rate === '0' ? 'Z' : 'S', rate: parsePercent(rate) }) as const;
export const postingDate = '2026-03-01' as BusinessDate;

/** A sale to make: its lines as quantity and price, and how it is priced and taxed. */
interface SaleOf {
  lines: readonly (readonly [quantity: string, price: string])[];
  discount?: string;
  freight?: string;
  rate?: string;
  per?: 'TOTAL' | 'LINE';
}

/** Drafts of one customer in a currency, and the documents that are made of them. */
export function draftsIn(currency: string, functionalCurrency = currency, exchangeRate: ExchangeRate = SAME_CURRENCY) {
  const issuer: Issuer = {
    legalEntityId: 'us',
    functionalCurrency,
    timeZone: 'UTC',
    seller: party,
    invoicePattern: 'INV-{ref}',
    creditNotePattern: 'CN-{ref}',
  };
  const header = (id: string): DraftHeader => ({
    id,
    legalEntityId: 'us',
    source: { name: 'ORDER', id, reference: id },
    companyId: 'them',
    buyer: party,
    currency,
    termsDays: 30,
    deliveryDate: null,
    buyerReference: null,
    orderReference: id,
  });

  function sale(id: string, { lines, discount = '0', freight = '0', rate = '19', per = 'TOTAL' }: SaleOf): SaleDraft {
    const pricing = {
      currency,
      discountMethod: 'LINE' as const,
      headerDiscount: { amountMinor: parseAmount(discount, currency) },
      freightMinor: parseAmount(freight, currency),
      lines: lines.map(([quantity, price], index) => ({
        id: `${id}/${index}`,
        source: { name: 'ORDER', id, lineId: `${id}/${index}` },
        productId: null,
        sku: null,
        description: 'Hub',
        unit: 'C62',
        quantity: parseQuantity(quantity),
        unitPrice: parseUnitPrice(price),
        discountMinor: 0n,
        components: [taxAt(rate)],
        unitCost: parseUnitPrice('0'),
      })),
    };
    return {
      ...header(id),
      kind: 'SALE',
      exchangeRate,
      discountMethod: 'LINE',
      discountPercent: parsePercent('0'),
      taxMethod: { by: 'COMPONENT', per, jurisdictions: {} },
      lines: priceAll(pricing),
    };
  }

  /** A credit of units of the first line of an invoice. */
  const credit = (id: string, invoiceId: string, quantity: string): CreditDraft => ({
    ...header(id),
    termsDays: 0,
    kind: 'CREDIT',
    creditKind: 'GOODS',
    creditsFreightShare: true,
    isReserved: true,
    reason: `Reason of ${id}`,
    lines: [
      {
        id: `${id}/0`,
        source: { name: 'RETURN', id, lineId: `${id}/0` },
        invoiceId,
        invoiceLineId: `${invoiceId}/0`,
        quantity: parseQuantity(quantity),
      },
    ],
  });

  /** The invoices of sales, by the ids of the sales. */
  const invoiced = (...drafts: readonly SaleDraft[]): Map<string, PostedInvoice> =>
    new Map(drafts.map((draft) => [draft.id, asPosted(prepareSale(draft, issuer, postingDate), `INV ${draft.id}`)!]));

  const prepare = (
    drafts: readonly (SaleDraft | CreditDraft)[],
    invoices: ReadonlyMap<string, PostedInvoice>,
    summaryUpdate: 'NONE' | 'INVOICE_ACCOUNT' = 'INVOICE_ACCOUNT',
  ) =>
    prepareDocuments(
      drafts.map((draft) => ({ sourceId: draft.source.id, draft })),
      invoices,
      { summaryUpdate, issuanceBy: () => ({ issuer, postingDate }) },
    );
  return { sale, credit, invoiced, prepare };
}
