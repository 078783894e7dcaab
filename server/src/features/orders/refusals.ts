import { declareRefusals } from '../../kernel/refusal.js';

/** The refusals of orders. */
export const refuse = declareRefusals('orders', {
  customerUnknown: { code: 'NOT_FOUND' },
  orderUnknown: { code: 'NOT_FOUND' },
  productUnknown: { code: 'NOT_FOUND' },
  notConfirmable: { code: 'INVALID_TRANSITION', facts: { from: 'code', nextStatuses: 'codes' } },
  notConfirmedYet: { code: 'INVALID_TRANSITION', facts: { from: 'code', nextStatuses: 'codes' } },
  confirmedWithoutLines: { code: 'INVALID_INPUT' },
  createdWithoutLines: { code: 'INVALID_INPUT' },
  orderInvoiced: { code: 'NOTHING_TO_POST' },
  nothingShipped: { code: 'NOTHING_TO_POST' },
  nothingGiven: { code: 'NOTHING_TO_POST' },
  moreThanLeft: { code: 'OVER_DELIVERY', facts: { remainingQuantity: 'quantity' } },
  nothingToDeliver: { code: 'OVER_DELIVERY', facts: { remainingQuantity: 'quantity' } },
  notCustomer: { code: 'NOT_A_CUSTOMER' },
  productInactive: { code: 'PRODUCT_NOT_SALABLE', facts: { product: 'name' } },
  orderedNotAboveZero: { code: 'INVALID_INPUT', facts: { quantity: 'quantity' } },
  soldWithDecimals: { code: 'INVALID_INPUT', facts: { product: 'name', decimals: 'count' } },
  priceNegative: { code: 'PRICE_NEGATIVE', facts: { price: 'quantity' } },
  priceMissing: { code: 'INVALID_INPUT', facts: { product: 'name', productCurrency: 'code', currency: 'code' } },
  discountNegative: { code: 'INVALID_INPUT', facts: { discount: 'quantity' } },
  headerDiscountNegative: { code: 'HEADER_DISCOUNT_INVALID', facts: { discount: 'quantity' } },
  freightNegative: { code: 'INVALID_INPUT', facts: { freight: 'quantity' } },
  headerPercentInvalid: { code: 'HEADER_DISCOUNT_INVALID', facts: { discount: 'percent' } },
  taxRuleMissing: { code: 'TAX_RULE_MISSING', facts: { taxCategory: 'code', taxZone: 'code' } },
  costNotConvertible: {
    code: 'COST_CURRENCY_MISMATCH',
    facts: { product: 'name', costCurrency: 'code', functionalCurrency: 'code' },
  },
  exchangeRateNotOne: { code: 'EXCHANGE_RATE_INVALID', facts: { functionalCurrency: 'code' } },
  exchangeRateMissing: { code: 'EXCHANGE_RATE_MISSING', facts: { currency: 'code', functionalCurrency: 'code' } },
});
