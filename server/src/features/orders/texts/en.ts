import type { OrdersCatalogue } from './catalogue.js';

const STATUS =
  '{from, select, PENDING {pending} IN_PROGRESS {in progress} ON_HOLD {on hold} COMPLETE {complete} CANCELLED {cancelled} other {{from}}}';

export const en: OrdersCatalogue = {
  customerUnknown: 'There is no such company, or you may not see it.',
  orderUnknown: 'There is no such sales order, or you may not see it.',
  productUnknown: 'There is no such product.',
  notConfirmable: `This order is ${STATUS}. Only a pending order, or one on hold, can be confirmed.`,
  notConfirmedYet: `This order is ${STATUS}. Confirm it before it is invoiced.`,
  confirmedWithoutLines: 'An order without lines cannot be confirmed. Add a line first.',
  createdWithoutLines: 'An order needs at least one line.',
  orderInvoiced: 'Everything on this order is invoiced. Take it out of the selection.',
  nothingShipped:
    'Nothing of this order is shipped and not invoiced. Choose another quantity, or take it out of the selection.',
  nothingGiven: 'No units of this order are to be delivered now. State them, or take the order out of the selection.',
  moreThanLeft: 'Only {remainingQuantity} more are left to deliver on this line. Correct the quantity.',
  nothingToDeliver: 'All units of this line are delivered. Remove it.',
  notCustomer: 'This company is not a customer. Choose another one, or set its customer flag.',
  productInactive: '{product} is not active. Choose another product.',
  orderedNotAboveZero: 'The quantity is {quantity}. Enter a quantity above zero.',
  soldWithDecimals:
    '{product} is sold {decimalsNumber, plural, =0 {in whole units} one {with {decimals} decimal at most} other {with {decimals} decimals at most}}. Correct the quantity.',
  priceNegative: 'The price is below zero. Enter zero or more.',
  priceMissing: '{product} is priced in {productCurrency}. Enter a price in {currency}.',
  discountNegative: 'The discount is {discount}. Enter zero or more.',
  headerDiscountNegative: 'The discount is {discount}. Enter zero or more.',
  freightNegative: 'The freight is {freight}. Enter zero or more.',
  headerPercentInvalid: 'The discount is {discount}. Enter 0 to 100.',
  taxRuleMissing:
    'No tax rule covers the tax category {taxCategory} in the tax zone {taxZone}. Ask an accountant to add one.',
  costNotConvertible:
    'The cost of {product} is in {costCurrency}, and this order has no rate from {costCurrency} to {functionalCurrency}. Sell it to a customer who buys in {costCurrency}, or choose a product whose cost is in {functionalCurrency}.',
  exchangeRateNotOne:
    'This customer buys in {functionalCurrency}, the functional currency, so the exchange rate is 1. Leave it out.',
  exchangeRateMissing: 'This customer buys in {currency}. Enter the value of 1 {currency} in {functionalCurrency}.',
};
