import { creditableInvoice } from '../../../kernel/credit/index.js';
import type { CreditableGroup } from '../../../kernel/credit/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { addDays } from '../../../kernel/date.js';
import { sum } from '../../../kernel/decimal.js';
import { formatAmount } from '../../../kernel/money.js';
import { formatPercent } from '../../../kernel/percent.js';
import type { TaxMethod } from '../../../kernel/tax/index.js';
import { rateOf } from '../../../kernel/tax/index.js';
import { totalsOfLines } from '../../../kernel/totals/index.js';
import { documentDraft } from './document-draft.js';
import type { Issuer, SaleDraft, SaleLine } from './drafts.js';
import type { Explanation } from './explain.js';
import { kindOf } from './kind.js';
import type { Prepared, PreparedLine, PreparedTax } from './prepared.js';
import { taxedLine } from './pricing.js';
import { lineTaxes, reasonsOf, summaryOf } from './taxes.js';

/** Calculates the invoice of one sale. Refuses as the tax does, with INVOICE_NEGATIVE and LINE_WITHOUT_QUANTITY. */
export const prepareSale = (draft: SaleDraft, issuer: Issuer, postingDate: BusinessDate): Prepared =>
  prepareSales([draft], issuer, postingDate);

/**
 * Calculates the invoice that sales share. Each line keeps the amounts of its own source; tax is calculated over all of
 * them. Refuses as the tax does, with INVOICE_NEGATIVE and LINE_WITHOUT_QUANTITY.
 */
export function prepareSales(drafts: readonly SaleDraft[], issuer: Issuer, postingDate: BusinessDate): Prepared {
  const draft = documentDraft(drafts);
  const { currency } = draft;
  const { exchangeRate } = drafts[0]!;
  const lines = drafts.flatMap((each) => each.lines);
  const taxMethod = commonMethod(drafts);
  const totals = totalsOfLines({ taxMethod, lines: lines.map(taxedLine) });
  const functional = { currency: issuer.functionalCurrency, rate: exchangeRate };
  const creditable = creditableInvoice({ currency, lines }, totals, functional);
  const reasons = reasonsOf(lines.flatMap((line) => line.components));
  const taxesOf = lineTaxes(totals.taxShares, reasons);
  return {
    draft,
    kind: kindOf('SALE'),
    postingDate,
    dueDate: addDays(postingDate, draft.termsDays),
    taxMethod,
    exchangeRate,
    lines: lines.map((line) => preparedLine(line, taxesOf(line.id))),
    taxes: summaryOf(totals.taxShares, reasons),
    groups: creditable.groups.map((group) => ({ ...group, why: [whyTax(group, currency)] })),
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
    feesFunctionalMinor: 0n,
    creditable,
    credits: [],
    settlements: [],
    released: [],
    preceding: null,
  };
}

/** The tax method of sales that share a document: the same, with the roundings of the jurisdictions of all. */
const commonMethod = (drafts: readonly SaleDraft[]): TaxMethod => ({
  ...drafts[0]!.taxMethod,
  jurisdictions: Object.assign({}, ...drafts.map(({ taxMethod }) => taxMethod.jurisdictions)),
});

function preparedLine(line: SaleLine, taxes: readonly PreparedTax[]): PreparedLine {
  const { totals } = line;
  return {
    id: line.id,
    kind: 'SALE',
    source: line.source,
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
    why: line.why,
  };
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
