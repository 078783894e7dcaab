import type { BusinessDate } from '../../../kernel/date.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

/** How much of the lines of a selection is posted; each source answers it for its own lines. */
export type PostingQuantity = 'ALL' | 'PACKING_SLIP' | 'DELIVER_NOW';

/** The error codes of this feature, with cause and remedy. */
export const invoicingErrorCodes = {
  OVER_CREDIT:
    'The credit exceeds what is left at the `level`: units of a line, amount of a line, freight, tax group, document. Credit less.',
  CREDIT_SIGN:
    'The credit does not have the sign of what it credits. Credit deductions together with the lines they reduce.',
  NOTHING_TO_CREDIT: 'There is nothing to credit. Choose a line.',
  DUPLICATE_CREDIT_LINE: 'A line is on the credit note twice. Credit it once.',
  CREDIT_LINE_UNKNOWN: 'The line is not on the credited invoice. Choose a line of that invoice.',
  FEE_WITHOUT_CREDIT: 'There is no credit from which the fee could be deducted. Post it as an invoice.',
  FEE_EXCEEDS_CREDIT: 'The fees exceed the credit. Lower them.',
  INVOICE_NEGATIVE: 'The total of the invoice would be negative. Post a credit note instead.',
  LINE_WITHOUT_QUANTITY: 'A line has no quantity. Enter one or remove the line.',
  CURRENCY_MISMATCH:
    'A document cannot credit an invoice in another currency. Create a separate return for those lines.',
  OVER_RETURN:
    'The return has more units than are left on the invoice line. `returnableQuantity` of the line shows how many are left.',
  NOTHING_TO_POST: 'Nothing of the order is left to invoice or to credit. Remove it from the selection.',
  POSTING_DATE_INVALID:
    'The posting date is in the future, or before the date of the last number in the series, of the order, of the credited invoice or of the receipt of the goods. Choose another date.',
  STALE_PREVIEW:
    'What would be posted differs from the preview: data have changed since, or the orders, their sequence, the options or the token are not those of the preview. Check a new preview and post that.',
} as const;

/** The refusals of this feature's database constraints. */
export const invoicingConstraints = {
  line_not_over_returned: () => refuse.unitsReturnedMeanwhile().at('lines'),
} as const;

/** Why a document may not be posted on a date: dates in a series never decrease (UNECE, sequential numbering). */
export function whyNotOnDate(
  postingDate: BusinessDate,
  today: BusinessDate,
  lastDate: string | null,
): Refusal | undefined {
  if (postingDate > today) return refuse.dateInFuture({ postingDate, latest: today }).at('postingDate');
  if (!lastDate || postingDate >= lastDate) return undefined;
  return refuse.dateBeforeLastNumber({ earliest: lastDate }).at('postingDate');
}

/** Why the invoice of an order may not be posted on a date: the order is of a later date. */
export function whyNotBeforeOrder(
  postingDate: string,
  { reference, orderDate }: { reference: string; orderDate: string },
): Refusal | undefined {
  if (postingDate >= orderDate) return undefined;
  return refuse.dateBeforeOrder({ order: reference, earliest: orderDate }).at('postingDate');
}

/** Why a credit note may not be posted on a date: the credited invoice is of a later date. */
export function whyNotBeforeInvoice(
  postingDate: BusinessDate,
  { number, postingDate: invoicedOn }: { number: string; postingDate: string },
): Refusal | undefined {
  if (postingDate >= invoicedOn) return undefined;
  return refuse.dateBeforeInvoice({ invoice: number, earliest: invoicedOn }).at('postingDate');
}
