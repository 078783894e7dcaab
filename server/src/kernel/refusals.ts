import { declareRefusals } from './refusal.js';
import { declareTexts } from './text.js';

const ofLine = { line: 'name', remainingQuantity: 'quantity', remainingNet: 'amount' } as const;
const ofComponent = { jurisdiction: 'name', category: 'code', rate: 'percent' } as const;
const ofCap = { level: 'code', remaining: 'amount', wanted: 'amount' } as const;
const ofGroup = { ...ofCap, groupKey: 'name' } as const;
const ofDocument = { ...ofCap, amount: 'code' } as const;

/** The refusals of the kernel. */
export const refuse = declareRefusals('kernel', {
  notDecimal: { code: 'DECIMAL_FORMAT', facts: { what: 'text' } },
  tooManyDecimals: { code: 'DECIMAL_PLACES', facts: { what: 'text', scale: 'count' } },
  tooManyDigits: { code: 'DECIMAL_RANGE', facts: { what: 'text', digitsBeforePoint: 'count' } },
  currencyMissing: { code: 'CURRENCY_UNKNOWN', facts: { currency: 'name' } },
  currencyUnknown: { code: 'CURRENCY_UNKNOWN', facts: { currency: 'name' } },
  dateInvalid: { code: 'DATE_INVALID', facts: { date: 'name' } },
  timeZoneMissing: { code: 'TIME_ZONE_UNKNOWN', facts: { timeZone: 'name' } },
  timeZoneUnknown: { code: 'TIME_ZONE_UNKNOWN', facts: { timeZone: 'name' } },
  exchangeRateInvalid: { code: 'EXCHANGE_RATE_INVALID' },
  nothingToAllocateTo: { code: 'NOTHING_TO_ALLOCATE_TO' },
  printedNegative: { code: 'PRINTED_SIGN' },
  printedPriceNegative: { code: 'PRINTED_PRICE' },
  printedLineDiffers: { code: 'PRINTED_LINE', facts: { gap: 'amount' } },
  printedNetDiffers: { code: 'PRINTED_NET', facts: { sum: 'amount', net: 'amount' } },
  printedTotalDiffers: { code: 'PRINTED_TOTAL', facts: { sum: 'amount', total: 'amount' } },
  nothingToCredit: { code: 'NOTHING_TO_CREDIT' },
  creditLineUnknown: { code: 'CREDIT_LINE_UNKNOWN', facts: { line: 'name' } },
  creditLineTwice: { code: 'DUPLICATE_CREDIT_LINE', facts: { line: 'name' } },
  creditQuantitySign: { code: 'CREDIT_SIGN', facts: ofLine },
  creditAmountSign: { code: 'CREDIT_SIGN', facts: ofLine },
  feeSign: { code: 'CREDIT_SIGN', facts: { fee: 'name' } },
  deductionAloneInGroup: { code: 'CREDIT_SIGN', facts: ofGroup },
  deductionAlone: { code: 'CREDIT_SIGN', facts: ofDocument },
  overQuantity: { code: 'OVER_CREDIT', facts: { level: 'code', wanted: 'quantity', ...ofLine } },
  overLineNet: { code: 'OVER_CREDIT', facts: { level: 'code', wanted: 'amount', ...ofLine } },
  overFreight: { code: 'OVER_CREDIT', facts: { level: 'code', wanted: 'amount', remainingFreight: 'amount' } },
  overTaxGroup: { code: 'OVER_CREDIT', facts: ofGroup },
  overDocument: { code: 'OVER_CREDIT', facts: ofDocument },
  notCredited: { code: 'NOT_CREDITED' },
  lineWithoutQuantity: { code: 'LINE_WITHOUT_QUANTITY' },
  invoiceNegative: { code: 'INVOICE_NEGATIVE' },
  feeWithoutCredit: { code: 'FEE_WITHOUT_CREDIT' },
  feesExceedCredit: { code: 'FEE_EXCEEDS_CREDIT', facts: { credited: 'amount', fees: 'amount' } },
  typedTaxSign: { code: 'TYPED_TAX_SIGN' },
  typedTaxWithoutAmount: { code: 'TYPED_TAX_WITHOUT_AMOUNT' },
  taxPrecisionInvalid: { code: 'TAX_PRECISION', facts: { currency: 'code', precision: 'name' } },
  standardTaxWithoutRate: { code: 'TAX_RATE_FOR_CATEGORY', facts: ofComponent },
  rateWithoutTax: { code: 'TAX_RATE_FOR_CATEGORY', facts: ofComponent },
  taxTwice: { code: 'TAX_COMPONENT_TWICE', facts: ofComponent },
  lineKeyTwice: { code: 'LINE_KEY_TWICE', facts: { key: 'name' } },
  headerDiscountInvalid: {
    code: 'HEADER_DISCOUNT_INVALID',
    facts: { subtotal: 'amount', discount: 'amount', percent: 'percent' },
  },
  freightWithoutLines: { code: 'FREIGHT_WITHOUT_LINES' },
  priceNegative: { code: 'PRICE_NEGATIVE', facts: { unitPrice: 'price' } },
  lineDiscountInvalid: { code: 'LINE_DISCOUNT_INVALID', facts: { discount: 'amount', amount: 'amount' } },
});

/** What a decimal is, at the beginning of a sentence. */
export const say = declareTexts('kernel', {
  number: {},
  quantity: {},
  unitPrice: {},
  percentage: {},
  exchangeRate: {},
  taxPrecision: {},
  amountIn: { currency: 'code' },
});
