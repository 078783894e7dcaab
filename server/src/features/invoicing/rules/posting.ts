import type { BusinessDate } from '../../../kernel/date.js';
import { Refusal } from '../../../kernel/refusal.js';

/** What refusals of this feature mean, and what to do about them. */
export const invoicingErrorCodes = {
  OVER_CREDIT:
    'More would be credited than is left at one of four levels: units of a line, money of a line, tax group, document.',
  CREDIT_SIGN:
    'A credit goes against the sign of what it credits. Credit deductions together with the lines they reduce.',
  NOTHING_TO_CREDIT: 'There is nothing to credit. Choose a line.',
  DUPLICATE_CREDIT_LINE: 'A line is on the credit note twice. Credit it once.',
  CREDIT_LINE_UNKNOWN: 'A line is not on the invoice it is to be credited from. Choose one that is.',
  FEE_WITHOUT_CREDIT: 'A fee stands without a credit that it could lower. Post it as an invoice.',
  FEE_EXCEEDS_CREDIT: 'The fees exceed what is credited. Lower them.',
  INVOICE_NEGATIVE: 'The document would be below zero. It belongs on a credit note.',
  LINE_WITHOUT_QUANTITY: 'A line has no quantity. Enter one or remove the line.',
  CURRENCY_MISMATCH: 'A document cannot credit an invoice in another currency. Return those lines apart.',
  OVER_RETURN:
    'More units are to come back than the invoice line has left. `returnableQuantity` of the line says how many are left.',
  NOTHING_TO_POST: 'Nothing of the order is left to invoice or to credit. Take it out of the selection.',
  POSTING_DATE_INVALID:
    'The posting date lies in the future, or before the last number of the series, the invoice that is credited, or the receipt of the goods. Choose another date.',
  STALE_PREVIEW: 'Something has changed since the preview. Look at the new preview and post that.',
} as const;

/** What the database refuses in this feature, as a clerk understands it. */
export const invoicingConstraints = {
  line_not_over_returned: () =>
    new Refusal('OVER_RETURN', 'Somebody else has returned units of this line meanwhile. Look at what is left.', {
      path: ['lines'],
    }),
} as const;

/** Why a document may not be posted on a date: numbers and dates of a series run the same way (UNECE, sequential numbering). */
export function whyNotOnDate(
  postingDate: BusinessDate,
  today: BusinessDate,
  lastDate: string | null,
): Refusal | undefined {
  if (postingDate > today) {
    return new Refusal('POSTING_DATE_INVALID', `${postingDate} lies in the future. Post on ${today} or earlier.`, {
      path: ['postingDate'],
      facts: { latest: today },
    });
  }
  if (lastDate && postingDate < lastDate) {
    const message = `The last number of this series was given on ${lastDate}. Post on that day or later.`;
    return new Refusal('POSTING_DATE_INVALID', message, { path: ['postingDate'], facts: { earliest: lastDate } });
  }
  return undefined;
}

/** Why a credit note may not be posted on a date: what it credits was not invoiced yet. */
export function whyNotBeforeInvoice(
  postingDate: BusinessDate,
  { number, postingDate: invoicedOn }: { number: string; postingDate: string },
): Refusal | undefined {
  if (postingDate >= invoicedOn) return undefined;
  const message = `It credits ${number} of ${invoicedOn}. Post on that day or later.`;
  return new Refusal('POSTING_DATE_INVALID', message, { path: ['postingDate'], facts: { earliest: invoicedOn } });
}
