import { currencyDigits } from '../../../kernel/currency.js';
import { feeTaxShares } from '../../../kernel/credit/index.js';
import type { CreditNote, CreditableInvoice, Fee } from '../../../kernel/credit/index.js';
import { powerOfTen, sum } from '../../../kernel/decimal.js';
import { PRICE_SCALE, unitPriceFromScaled } from '../../../kernel/price.js';
import { ONE_UNIT } from '../../../kernel/quantity.js';
import type { TaxShare } from '../../../kernel/tax/index.js';
import type { CreditDraft, DraftFee } from './drafts.js';
import type { PreparedLine, PreparedTax } from './prepared.js';

/** The unit of a fee in UN/ECE recommendation 20: one. */
const ONE = 'C62';

/** The taxes that the fees of a note deduct, by fee and component: negative amounts. */
export const feeTaxesOf = (invoice: CreditableInvoice, fees: readonly Fee[], note: CreditNote): TaxShare[] =>
  feeTaxShares(invoice, fees, note.fees).map((share) => ({
    ...share,
    baseMinor: -share.baseMinor,
    taxMinor: -share.taxMinor,
  }));

/** The lines of the fees of a note: one unit each, with negative amounts. `taxesOf` gives their taxes by the key of a line. */
export const feeLines = (
  { fees = [], currency }: Pick<CreditDraft, 'fees' | 'currency'>,
  taxesOf: (key: string) => readonly PreparedTax[],
): PreparedLine[] => fees.map((fee) => feeLine(fee, currency, taxesOf(fee.id)));

const feeLine = (fee: DraftFee, currency: string, taxes: readonly PreparedTax[]): PreparedLine => ({
  id: fee.id,
  kind: 'FEE',
  source: fee.source && { ...fee.source, lineId: null },
  productId: null,
  sku: null,
  description: fee.description,
  unit: ONE,
  quantity: ONE_UNIT,
  unitPrice: unitPriceFromScaled(fee.amountMinor * powerOfTen(PRICE_SCALE - currencyDigits(currency))),
  discountMinor: 0n,
  netMinor: -fee.amountMinor,
  discountShareMinor: 0n,
  baseMinor: -fee.amountMinor,
  freightShareMinor: 0n,
  taxMinor: sum(taxes.map((tax) => tax.taxMinor)),
  isTaxManual: false,
  unitCost: unitPriceFromScaled(0n),
  credits: null,
  taxes,
  why: [],
});
