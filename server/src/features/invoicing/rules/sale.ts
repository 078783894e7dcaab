import { creditableInvoice } from '../../../kernel/credit/index.js';
import type { CreditableGroup } from '../../../kernel/credit/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { addDays } from '../../../kernel/date.js';
import { sum } from '../../../kernel/decimal.js';
import { formatAmount } from '../../../kernel/money.js';
import { formatPercent } from '../../../kernel/percent.js';
import { formatUnitPrice } from '../../../kernel/price.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import { rateOf } from '../../../kernel/tax/index.js';
import type { DocumentInput, DocumentLineTotals, DocumentTotals } from '../../../kernel/totals/index.js';
import { documentTotals } from '../../../kernel/totals/index.js';
import type { Issuer, SaleDraft, SaleLine } from './drafts.js';
import type { Explanation } from './explain.js';
import type { Prepared, PreparedLine, PreparedTax } from './prepared.js';
import { lineTaxes, reasonsOf, summaryOf } from './taxes.js';

/** Calculates the invoice of a sale. Refuses as the totals do, with INVOICE_NEGATIVE and LINE_WITHOUT_QUANTITY. */
export function prepareSale(draft: SaleDraft, issuer: Issuer, postingDate: BusinessDate): Prepared {
  const input = inputOf(draft);
  const totals = documentTotals(input);
  const functional = { currency: issuer.functionalCurrency, rate: draft.exchangeRate };
  const creditable = creditableInvoice(input, totals, functional);
  const reasons = reasonsOf(draft.lines.flatMap((line) => line.components));
  const taxesOf = lineTaxes(totals.taxShares, reasons);
  return {
    draft,
    kind: 'INVOICE',
    postingDate,
    dueDate: addDays(postingDate, draft.termsDays),
    taxMethod: draft.taxMethod,
    exchangeRate: draft.exchangeRate,
    lines: draft.lines.map((line, index) => preparedLine(draft, line, totals.lines[index]!, totals, taxesOf(line.id))),
    taxes: summaryOf(totals.taxShares, reasons),
    groups: creditable.groups.map((group) => ({ ...group, why: [whyTax(group, draft.currency)] })),
    subtotalMinor: totals.subtotalMinor,
    headerDiscountMinor: totals.headerDiscountMinor,
    freightMinor: totals.freightMinor,
    chargesMinor: totals.chargesMinor,
    feesMinor: 0n,
    netMinor: creditable.netMinor,
    taxMinor: totals.taxMinor,
    totalMinor: totals.totalMinor,
    netFunctionalMinor: creditable.netFunctionalMinor,
    taxFunctionalMinor: sum(creditable.groups.map((group) => group.taxFunctionalMinor)),
    creditable,
    credits: [],
    settlements: [],
    preceding: null,
  };
}

const inputOf = (draft: SaleDraft): DocumentInput => ({
  currency: draft.currency,
  discountMethod: draft.discountMethod,
  taxMethod: draft.taxMethod,
  headerDiscount: draft.headerDiscount,
  freight: draft.freightMinor === 0n ? undefined : { amountMinor: draft.freightMinor, taxation: 'AS_GOODS' },
  lines: draft.lines.map((line) => ({
    key: line.id,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    manualDiscountMinor: line.discountMinor,
    components: line.components,
  })),
});

function preparedLine(
  draft: SaleDraft,
  line: SaleLine,
  totals: DocumentLineTotals,
  document: DocumentTotals,
  taxes: readonly PreparedTax[],
): PreparedLine {
  return {
    id: line.id,
    kind: 'SALE',
    orderLineId: line.orderLineId,
    productId: line.productId,
    sku: line.sku,
    description: line.description,
    unit: line.unit,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discountMinor: totals.discountMinor,
    netMinor: totals.netMinor,
    discountShareMinor: totals.discountShareMinor,
    baseMinor: totals.baseMinor,
    freightShareMinor: totals.freightShareMinor,
    taxMinor: sum(taxes.map((tax) => tax.taxMinor)),
    isTaxManual: false,
    unitCost: line.unitCost,
    credits: null,
    taxes,
    why: whyLine(draft, line, totals, document),
  };
}

/** Explains an invoice line: quantity times price less discount, then its shares of header discount and freight. */
function whyLine(
  draft: SaleDraft,
  line: SaleLine,
  totals: DocumentLineTotals,
  document: DocumentTotals,
): Explanation[] {
  const amount = (minor: bigint) => formatAmount(minor, draft.currency);
  const explanation = (
    figure: Explanation['figure'],
    rule: Explanation['rule'],
    minor: bigint,
    terms: Record<string, string>,
  ): Explanation => ({
    figure,
    rule,
    amount: amount(minor),
    terms: Object.entries(terms).map(([name, value]) => ({ name, value })),
  });
  const found = [
    explanation('NET', 'PRICE', totals.netMinor, {
      quantity: formatQuantity(line.quantity),
      price: formatUnitPrice(line.unitPrice),
      discount: amount(totals.discountMinor),
    }),
  ];
  const ofSubtotal = { net: amount(totals.netMinor), subtotal: amount(document.subtotalMinor) };
  if (document.headerDiscountMinor !== 0n) {
    const terms = { headerDiscount: amount(document.headerDiscountMinor), ...ofSubtotal };
    found.push(explanation('DISCOUNT_SHARE', 'SHARE', totals.discountShareMinor, terms));
  }
  if (totals.freightShareMinor !== 0n) {
    found.push(
      explanation('FREIGHT_SHARE', 'SHARE', totals.freightShareMinor, {
        freight: amount(document.freightMinor),
        ...ofSubtotal,
      }),
    );
  }
  return found;
}

function whyTax(group: CreditableGroup, currency: string): Explanation {
  const terms = [
    { name: 'base', value: formatAmount(group.baseMinor, currency) },
    { name: 'rate', value: formatPercent(rateOf(group)) },
    { name: 'rounding', value: group.rounding },
  ];
  return {
    figure: 'TAX',
    rule: group.isManual ? 'TYPED' : 'RATE',
    amount: formatAmount(group.taxMinor, currency),
    terms,
  };
}
