import { declareRefusals } from '../../kernel/refusal.js';

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
  dateBeforeInvoice: { code: 'POSTING_DATE_INVALID', facts: { invoice: 'name', earliest: 'date' } },
});
