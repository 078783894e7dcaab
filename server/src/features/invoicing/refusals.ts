import { declareRefusals } from '../../kernel/refusal.js';
import { declareTexts } from '../../kernel/text.js';

/** The refusals of posting. */
export const refuse = declareRefusals('invoicing', {
  nothingSelected: { code: 'INVALID_INPUT' },
  noSuchOrder: { code: 'NOT_FOUND' },
  noSuchLine: { code: 'NOT_FOUND' },
  nothingToDeliverNow: { code: 'INVALID_INPUT' },
  deliverNowNotWanted: { code: 'INVALID_INPUT' },
  lineDeliveredTwice: { code: 'INVALID_INPUT' },
  previewOutdated: { code: 'STALE_PREVIEW' },
  creditedInvoiceMissing: { code: 'NOT_FOUND' },
  invoiceInOtherCurrency: {
    code: 'CURRENCY_MISMATCH',
    facts: { invoice: 'name', invoiceCurrency: 'code', currency: 'code' },
  },
  unitsReturnedMeanwhile: { code: 'OVER_RETURN' },
  dateInFuture: { code: 'POSTING_DATE_INVALID', facts: { postingDate: 'date', latest: 'date' } },
  dateBeforeLastNumber: { code: 'POSTING_DATE_INVALID', facts: { earliest: 'date' } },
  dateBeforeOrder: { code: 'POSTING_DATE_INVALID', facts: { order: 'name', earliest: 'date' } },
  dateBeforeInvoice: { code: 'POSTING_DATE_INVALID', facts: { invoice: 'name', earliest: 'date' } },
});

/** How the amount of a figure was calculated, for each rule. Posted lines store the rules and these facts. */
export const say = declareTexts('invoicing', {
  whyPrice: { quantity: 'quantity', price: 'price' },
  whyPriceDiscounted: { quantity: 'quantity', price: 'price', discount: 'amount' },
  whyPart: {
    quantityAfter: 'quantity',
    wholeQuantity: 'quantity',
    cumulative: 'amount',
    whole: 'amount',
    invoicedBefore: 'amount',
  },
  whyShareOfDiscount: { headerDiscount: 'amount', net: 'amount', subtotal: 'amount' },
  whyShareOfFreight: { freight: 'amount', net: 'amount', subtotal: 'amount' },
  whySum: { base: 'amount', discountShare: 'amount' },
  whyRate: { rate: 'percent', base: 'amount' },
  whyTyped: { base: 'amount' },
  whyQuantity: {
    quantityAfter: 'quantity',
    baselineQuantity: 'quantity',
    cumulative: 'amount',
    baseline: 'amount',
    creditedBefore: 'amount',
  },
  whyAmount: { remainingBefore: 'amount' },
  whyFreight: { noteFreight: 'amount', remainingBefore: 'amount', remainingOfAll: 'amount' },
  whyTaxRate: { rate: 'percent', creditedBase: 'amount', cumulative: 'amount', creditedBefore: 'amount' },
  whyProportion: { cumulative: 'amount', stored: 'amount', creditedBefore: 'amount' },
  whyLastUnit: { stored: 'amount' },
  whyLastUnitLater: { stored: 'amount' },
  whyFee: { feeShare: 'amount', ofTax: 'amount', ofBase: 'amount' },
  whyUnknown: {},
});
