import { Refusal } from '../../../kernel/refusal.js';

/** What refusals of this feature mean, and what to do about them. */
export const returnsErrorCodes = {
  RETURNS_DISABLED: 'The house takes no returns. An administrator can switch them on in the settings.',
  DUPLICATE_RETURN_LINE: 'An invoice line is on the return twice. Put all its units on one line.',
  NOT_RETURNABLE: 'The line is no sale of an invoice of our own, or its product is never taken back.',
  RETURN_WINDOW_CLOSED:
    'The time to ask for a return is over. Somebody with the right may take it back all the same, with a reason.',
  RETURN_DEADLINE_PASSED:
    'The goods arrive after the date they had to. Somebody with the right may receive them all the same, with a reason.',
  RETURN_CUSTOMERS_DIFFER: 'The lines belong to invoices of different customers. Make a return for each.',
  REASON_REQUIRED: 'A reason has to be given. Choose or write one.',
  OVER_RECEIPT: 'More units are to be received than are still expected. The message says how many are.',
  DISPOSITION_LOCATION: 'Units that go back to stock need a place, scrapped ones have none.',
  RECEIPT_REVERSED: 'The receipt was reversed before, or is itself a reversal.',
  RECEIPT_CREDITED: 'Units of the receipt are credited already. Credit notes are corrected by new documents.',
  RETURN_INCOMPLETE:
    'The return has lines that are not received or cancelled, decided and credited. The sentence lists them.',
} as const;

/** What the database refuses in this feature, as a clerk understands it. */
export const returnsConstraints = {
  receipt_reversed_once: () => new Refusal('RECEIPT_REVERSED', 'Somebody else has reversed this receipt meanwhile.'),
  line_not_over_delivered: () =>
    new Refusal(
      'OVER_RECEIPT',
      'Somebody else has received units of this line meanwhile. Look at what is still expected.',
      { path: ['lines'] },
    ),
} as const;
