import type { InvoicingCatalogue } from './index.js';

export const en: InvoicingCatalogue = {
  nothingSelected: 'Select at least one order.',
  noSuchOrder: 'There is no such order, or you may not see it. Remove it from the selection.',
  noSuchLine: 'There is no such order line in the selection. Remove it.',
  nothingToDeliverNow: 'State the units to deliver now, or choose another quantity.',
  deliverNowNotWanted:
    'Units to deliver now are stated, but another quantity is chosen. Choose “Deliver now”, or remove the units.',
  lineDeliveredTwice: 'This order line is stated twice. State it once.',
  previewOutdated: 'Something has changed since the preview. Check the new preview and post that.',
  creditedInvoiceMissing: 'An invoice that this return credits does not exist. Reload the return.',
  invoiceInOtherCurrency:
    'Invoice {invoice} is in {invoiceCurrency}; a credit note in {currency} cannot credit it. Create a separate return for it.',
  unitsReturnedMeanwhile: 'Another user has returned units of this line in the meantime. Check how many are left.',
  dateInFuture: '{postingDate} is in the future. Post on {latest} or earlier.',
  dateBeforeLastNumber: 'The last number of this series was assigned on {earliest}. Post on that day or later.',
  dateBeforeInvoice: 'The credited invoice {invoice} is dated {earliest}. Post on that day or later.',
};
