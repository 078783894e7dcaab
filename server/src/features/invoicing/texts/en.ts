import type { InvoicingCatalogue } from './catalogue.js';

export const en: InvoicingCatalogue = {
  nothingSelected: 'Select at least one order.',
  noSuchOrder: 'There is no such order, or you may not see it. Remove it from the selection.',
  noSuchLine: 'There is no such order line in the selection. Remove it.',
  nothingToDeliverNow: 'State the units to deliver now, or choose another quantity.',
  deliverNowNotWanted:
    'Units to deliver now are stated, but another quantity is chosen. Choose “Deliver now”, or remove the units.',
  lineDeliveredTwice: 'This order line is stated twice. State it once.',
  previewOutdated:
    'What would be posted now differs from the preview: the orders, the options or the data are not the same. Check a new preview and post that.',
  creditedInvoiceMissing: 'An invoice that this return credits does not exist. Reload the return.',
  invoiceInOtherCurrency:
    'Invoice {invoice} is in {invoiceCurrency}; a credit note in {currency} cannot credit it. Create a separate return for it.',
  unitsReturnedMeanwhile: 'Another user has returned units of this line in the meantime. Check how many are left.',
  dateInFuture: '{postingDate} is in the future. Post on {latest} or earlier.',
  dateBeforeLastNumber: 'The last number of this series was assigned on {earliest}. Post on that day or later.',
  dateBeforeOrder: 'Order {order} is dated {earliest}. Post on that day or later.',
  dateBeforeInvoice: 'The credited invoice {invoice} is dated {earliest}. Post on that day or later.',
  whyPrice: '{quantity} times {price}.',
  whyPriceDiscounted: '{quantity} times {price}, less a discount of {discount}.',
  whyPart:
    '{quantityAfter} of {wholeQuantity} units are invoiced: {cumulative} of {whole}. Invoiced before: {invoicedBefore}.',
  whyShareOfDiscount:
    'Share of the document discount of {headerDiscount}, in proportion to the net amount: {net} of {subtotal}.',
  whyShareOfFreight: 'Share of the freight of {freight}, in proportion to the net amount: {net} of {subtotal}.',
  whySum: '{base} after the discount, plus its share of the discount, {discountShare}.',
  whyRate: '{rate} of {base}.',
  whyTyped: 'Entered manually, on {base}.',
  whyQuantity:
    'Including this credit note, {quantityAfter} of {baselineQuantity} {baselineQuantityNumber, plural, one {unit is} other {units are}} credited: {cumulative} of {baseline}. Credited before: {creditedBefore}.',
  whyAmount: 'Entered manually, out of the {remainingBefore} that remained to be credited.',
  whyFreight:
    'Share of the credited freight of {noteFreight}, in proportion to the amount that remained: {remainingBefore} of {remainingOfAll}.',
  whyTaxRate:
    '{rate} of {creditedBase}, the total credited so far, is {cumulative}. Credited before: {creditedBefore}.',
  whyProportion:
    'In proportion to the total credited so far: {cumulative} of the {stored} on the invoice. Credited before: {creditedBefore}.',
  whyLastUnit:
    'The tax of {stored} was entered manually. It is credited with the last unit, and this is the last unit.',
  whyLastUnitLater:
    'The tax of {stored} was entered manually. It is credited with the last unit, which is not credited yet.',
  whyFee: 'The fee of {feeShare} reduces the credited tax in proportion: {ofTax} on {ofBase}.',
  whyUnknown: 'No explanation is stored for this amount.',
};
